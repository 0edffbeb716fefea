namespace KnowledgeAssistant.Models;

/// <summary>How full a budget is for those whose calls it bounds.</summary>
public enum BudgetFill
{
    /// <summary>There is room.</summary>
    Room,

    /// <summary>It comes to its end.</summary>
    Near,

    /// <summary>It is used up.</summary>
    Full,
}

/// <summary>A budget and what has been taken of it this month.</summary>
/// <param name="Id">The budget.</param>
/// <param name="Settings">What it says.</param>
/// <param name="PersonName">The person, where it is one's.</param>
/// <param name="ModelName">The model; null where it bounds all.</param>
/// <param name="Renewal">The day on which it begins anew.</param>
/// <param name="Uses">Who has taken how much, those who have taken most of it first; one row under no name where it is everybody's together.</param>
public sealed record BudgetStatus(Guid Id, BudgetSettings Settings, string? PersonName, string? ModelName, DateOnly Renewal, IReadOnlyList<BudgetShare> Uses)
{
    /// <summary>What was taken by whoever has taken most.</summary>
    public BudgetShare? Fullest => Uses.Count == 0 ? null : Uses[0];
}

/// <summary>What somebody has taken of a budget this month.</summary>
/// <param name="PersonId">Who; null for everybody together.</param>
/// <param name="PersonName">Her name.</param>
/// <param name="Tokens">Tokens.</param>
/// <param name="Cost">Money.</param>
/// <param name="Share">How full it is, 0 to 1 and beyond, by the limit that is nearer.</param>
/// <param name="Fill">The same, as a state.</param>
public sealed record BudgetShare(Guid? PersonId, string PersonName, long Tokens, decimal Cost, double Share, BudgetFill Fill);
