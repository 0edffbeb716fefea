namespace KnowledgeAssistant.Models;

/// <summary>What an administrator says of a budget.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Scope">Whose calls it bounds.</param>
/// <param name="PersonId">The person, where it is one.</param>
/// <param name="ModelId">The model; null for all that cost something.</param>
/// <param name="Tokens">Tokens a month; null for any number.</param>
/// <param name="Cost">Money a month; null for any amount.</param>
public sealed record BudgetSettings(string Name, BudgetScope Scope, Guid? PersonId, Guid? ModelId, long? Tokens, decimal? Cost);
