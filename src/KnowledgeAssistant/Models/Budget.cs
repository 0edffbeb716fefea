namespace KnowledgeAssistant.Models;

/// <summary>What calls of models may take in a calendar month. At least one of its two limits is set.</summary>
public sealed class Budget
{
    /// <summary>The row's id.</summary>
    public Guid Id { get; set; } = Guid.CreateVersion7();

    /// <summary>What people call it, 1 to 100 characters.</summary>
    public required string Name { get; set; }

    /// <summary>Whose calls it bounds.</summary>
    public BudgetScope Scope { get; set; }

    /// <summary>The person of <see cref="BudgetScope.OnePerson"/>; else null.</summary>
    public Guid? PersonId { get; set; }

    /// <summary>The model whose calls it bounds; null for all that cost something.</summary>
    public Guid? ModelId { get; set; }

    /// <summary>The model's name when the budget was saved.</summary>
    public string? ModelName { get; set; }

    /// <summary>Tokens a month, read and written together; null for any number.</summary>
    public long? Tokens { get; set; }

    /// <summary>Money a month, in millionths of the currency; null for any amount.</summary>
    public long? CostMillionths { get; set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; set; }
}
