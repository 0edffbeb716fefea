namespace KnowledgeAssistant.Models;

/// <summary>How a call fits into a budget. Pure.</summary>
internal static class BudgetRoom
{
    // What is less is no answer: a call that could not write so much is not begun.
    private const int LeastOutput = 256;

    /// <summary>How many tokens a call may write so that the budget holds; null when it has no room for the call.</summary>
    /// <param name="budget">The budget.</param>
    /// <param name="use">What has been taken of it.</param>
    /// <param name="price">The model's price.</param>
    /// <param name="inputTokens">Tokens that are sent.</param>
    /// <param name="outputTokens">The most that the call wants to write.</param>
    public static long? Output(Budget budget, BudgetUse use, ModelPrice price, long inputTokens, long outputTokens)
    {
        var most = outputTokens;
        if (budget.Tokens is { } tokens)
            most = Math.Min(most, tokens - use.Tokens - use.HeldTokens - inputTokens);

        if (budget.CostMillionths is { } money && price.Of(1, 1) > 0)
        {
            var left = Money.FromMillionths(money - use.CostMillionths - use.HeldMillionths) - price.Of(inputTokens, 0);
            if (left < 0 || money <= use.CostMillionths)
                return null;

            var each = price.Of(0, 1);
            most = each == 0 ? most : (long)Math.Min(most, Math.Floor(left / each));
        }

        return most >= Math.Min(LeastOutput, outputTokens) ? most : null;
    }

    /// <summary>How full a budget is, 0 to 1 and beyond, by the limit that is nearer.</summary>
    public static double Share(Budget budget, BudgetUse use) => Math.Max(
        Share(use.Tokens, budget.Tokens), Share(use.CostMillionths, budget.CostMillionths));

    private static double Share(long used, long? limit) => limit switch { null => 0, <= 0 => 1, { } most => (double)used / most };
}
