namespace KnowledgeAssistant.Models;

/// <summary>The temperatures that administrators allow, for calls that leave the choice to the model.</summary>
/// <param name="Least">The lowest.</param>
/// <param name="Most">The highest.</param>
public sealed record TemperatureBounds(float Least, float Most)
{
    // What a model takes by itself is often not to be found out; 1 is what OpenAI names as its own, and most others took it over.
    private const float Usual = 1;

    /// <summary>The allowed temperature that is nearest to a model's own.</summary>
    /// <param name="own">What it would be without bounds; null when nobody knows.</param>
    public float Nearest(float? own) => Math.Clamp(own ?? Usual, Least, Most);
}
