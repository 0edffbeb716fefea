namespace KnowledgeAssistant.Models;

/// <summary>What has been taken of a budget this month.</summary>
/// <param name="Tokens">Tokens of calls that have ended.</param>
/// <param name="CostMillionths">What they cost.</param>
/// <param name="HeldTokens">Tokens that are kept free for calls that still run.</param>
/// <param name="HeldMillionths">What those would cost.</param>
public sealed record BudgetUse(long Tokens, long CostMillionths, long HeldTokens, long HeldMillionths)
{
    /// <summary>Nothing.</summary>
    public static BudgetUse None { get; } = new(0, 0, 0, 0);
}
