namespace KnowledgeAssistant.Models;

/// <summary>Which settings of <see cref="SamplingSettings"/> a chat model takes; forms show only these, and the others are left out of its calls.</summary>
public sealed record AcceptedSettings
{
    /// <summary>What a model takes that takes nothing.</summary>
    public static AcceptedSettings None { get; } = new();

    /// <summary>The highest temperature; null when it takes none.</summary>
    public float? HighestTemperature { get; init; }

    /// <summary>Whether it takes top-p.</summary>
    public bool TopP { get; init; }

    /// <summary>Whether it takes a seed.</summary>
    public bool Seed { get; init; }

    /// <summary>Whether it takes stop sequences.</summary>
    public bool Stop { get; init; }

    /// <summary>Whether the length of its answers can be limited.</summary>
    public bool OutputLimit { get; init; }
}
