namespace KnowledgeAssistant.Models;

/// <summary>What an administrator says of a chat model.</summary>
public sealed record ChatModelSettings
{
    /// <summary>The provider that it is reached at.</summary>
    public Guid ProviderId { get; init; }

    /// <summary>The name to show; empty for <see cref="ModelId"/>.</summary>
    public string Name { get; init; } = "";

    /// <summary>Its name at the provider.</summary>
    public string ModelId { get; init; } = "";

    /// <summary>How many tokens it can hold, prompt and answer together.</summary>
    public int ContextWindow { get; init; } = 32_768;

    /// <summary>The most tokens that it may write in one answer.</summary>
    public int MaximumOutput { get; init; } = 4_096;

    /// <summary>Which temperatures it takes.</summary>
    public TemperatureRange Temperature { get; init; } = TemperatureRange.UpToTwo;

    /// <summary>Under which name it is told how much to write.</summary>
    public OutputLimit OutputLimit { get; init; } = OutputLimit.MaxTokens;

    /// <summary>Whether it takes top-p.</summary>
    public bool TakesTopP { get; init; } = true;

    /// <summary>Whether it takes a seed.</summary>
    public bool TakesSeed { get; init; } = true;

    /// <summary>Whether it takes stop sequences.</summary>
    public bool TakesStop { get; init; } = true;

    /// <summary>What it costs.</summary>
    public ModelPrice Price { get; init; } = ModelPrice.Free;

    /// <summary>Who may use it.</summary>
    public ModelAudience Audience { get; init; }

    /// <summary>How long it is waited for.</summary>
    public ModelTimes Times { get; init; } = ModelTimes.Default;
}
