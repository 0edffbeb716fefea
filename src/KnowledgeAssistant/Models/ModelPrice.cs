namespace KnowledgeAssistant.Models;

/// <summary>What a chat model costs, in the currency of the instance.</summary>
/// <param name="Input">A million tokens read; null when they cost nothing.</param>
/// <param name="Output">A million tokens written; null when they cost nothing.</param>
/// <param name="Monthly">A month, for one that is hosted; null when it costs nothing by the month.</param>
public sealed record ModelPrice(decimal? Input, decimal? Output, decimal? Monthly)
{
    private const decimal Million = 1_000_000;

    /// <summary>A model that costs nothing.</summary>
    public static ModelPrice Free { get; } = new(null, null, null);

    /// <summary>What tokens cost; a fixed cost a month is no part of it.</summary>
    public decimal Of(long inputTokens, long outputTokens) => ((inputTokens * (Input ?? 0)) + (outputTokens * (Output ?? 0))) / Million;
}
