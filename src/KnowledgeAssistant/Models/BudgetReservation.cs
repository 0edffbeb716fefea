namespace KnowledgeAssistant.Models;

/// <summary>What is kept free in the budgets for a call while it runs.</summary>
/// <param name="Call">The call.</param>
/// <param name="Model">The model that takes it.</param>
public sealed record BudgetReservation(ModelCall Call, ChatModelInfo Model)
{
    /// <summary>The most tokens that the call may write so that what was reserved is enough; null for any number.</summary>
    public int? MaximumOutput { get; init; }
}
