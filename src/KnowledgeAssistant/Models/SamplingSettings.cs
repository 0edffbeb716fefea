using System.Text.Json.Serialization;

namespace KnowledgeAssistant.Models;

/// <summary>How a chat model is to choose its words. What a model does not take is left out of its call.</summary>
public sealed record SamplingSettings
{
    /// <summary>How freely it words an answer, 0 to 2; null for the model's own.</summary>
    public float? Temperature { get; init; }

    /// <summary>Where the model's own temperature has to stay; null for anywhere. Belongs to a call, and is stored nowhere.</summary>
    [JsonIgnore]
    public TemperatureBounds? OwnTemperature { get; init; }

    /// <summary>The share of likely words that it chooses from, above 0 to 1; null for the model's own.</summary>
    public float? TopP { get; init; }

    /// <summary>The most tokens that it may write; null for the model's own limit.</summary>
    public int? MaximumOutputTokens { get; init; }

    /// <summary>Texts at which it stops, at most four.</summary>
    public IReadOnlyList<string> Stop { get; init; } = [];

    /// <summary>What makes its choices repeatable where it can; null for none.</summary>
    public long? Seed { get; init; }
}
