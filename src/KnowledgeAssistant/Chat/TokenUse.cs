using KnowledgeAssistant.Models;

namespace KnowledgeAssistant.Chat;

/// <summary>What calls of chat models have taken.</summary>
/// <param name="InputTokens">Tokens that were read.</param>
/// <param name="OutputTokens">Tokens that were written.</param>
/// <param name="Cost">What they cost, in the currency of the instance; null for models without a price by the token.</param>
public sealed record TokenUse(long InputTokens, long OutputTokens, decimal? Cost)
{
    /// <summary>Whether we counted, at least in part, because an endpoint did not say it or could not.</summary>
    public bool IsEstimated { get; init; }

    /// <summary>Both together.</summary>
    public TokenUse With(TokenUse? other) => other is null ? this
        : new TokenUse(InputTokens + other.InputTokens, OutputTokens + other.OutputTokens, Cost is null && other.Cost is null ? null : (Cost ?? 0) + (other.Cost ?? 0))
        {
            IsEstimated = IsEstimated || other.IsEstimated,
        };

    /// <summary>What one call has taken.</summary>
    /// <param name="taken">Its tokens.</param>
    /// <param name="price">The model's price.</param>
    public static TokenUse Of(CallUsage taken, ModelPrice price) =>
        new(taken.InputTokens, taken.OutputTokens, price is { Input: null, Output: null } ? null : price.Of(taken.InputTokens, taken.OutputTokens)) { IsEstimated = taken.IsEstimated };
}
