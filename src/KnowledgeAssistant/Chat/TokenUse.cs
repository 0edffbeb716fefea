using KnowledgeAssistant.Models;

namespace KnowledgeAssistant.Chat;

/// <summary>What calls of chat models have taken, by the endpoints' own count.</summary>
/// <param name="InputTokens">Tokens that were read.</param>
/// <param name="OutputTokens">Tokens that were written.</param>
/// <param name="Cost">What they cost, in the currency of the instance; null for models without a price by the token.</param>
public sealed record TokenUse(long InputTokens, long OutputTokens, decimal? Cost)
{
    /// <summary>Both together; null when there is none.</summary>
    public static TokenUse? Sum(TokenUse? one, TokenUse? other) => one is null ? other : other is null ? one
        : new TokenUse(one.InputTokens + other.InputTokens, one.OutputTokens + other.OutputTokens, one.Cost is null && other.Cost is null ? null : (one.Cost ?? 0) + (other.Cost ?? 0));

    /// <summary>What one call has taken.</summary>
    /// <param name="used">Its tokens.</param>
    /// <param name="price">The model's price; null when it is not known.</param>
    public static TokenUse Of(ModelUpdate.Used used, ModelPrice? price) =>
        new(used.InputTokens, used.OutputTokens, price is null or { Input: null, Output: null } ? null : price.Of(used.InputTokens, used.OutputTokens));
}
