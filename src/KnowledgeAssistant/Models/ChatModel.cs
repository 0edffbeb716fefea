namespace KnowledgeAssistant.Models;

/// <summary>A chat model of a provider.</summary>
public sealed class ChatModel
{
    /// <summary>The row's id.</summary>
    public Guid Id { get; set; } = Guid.CreateVersion7();

    /// <summary>The provider that it is reached at.</summary>
    public Guid ProviderId { get; set; }

    /// <summary>The name to show.</summary>
    public required string Name { get; set; }

    /// <summary>Its name at the provider.</summary>
    public required string ModelId { get; set; }

    /// <summary>How many tokens it can hold, prompt and answer together.</summary>
    public int ContextWindow { get; set; }

    /// <summary>The most tokens that it may write in one answer.</summary>
    public int MaximumOutput { get; set; }

    /// <summary>Which temperatures it takes.</summary>
    public TemperatureRange Temperature { get; set; }

    /// <summary>Under which name it is told how much to write.</summary>
    public OutputLimit OutputLimit { get; set; }

    /// <summary>Whether it takes top-p.</summary>
    public bool TakesTopP { get; set; }

    /// <summary>Whether it takes a seed.</summary>
    public bool TakesSeed { get; set; }

    /// <summary>Whether it takes stop sequences.</summary>
    public bool TakesStop { get; set; }

    /// <summary>What a million tokens read cost, in the currency of the instance; null when it costs nothing by the token.</summary>
    public decimal? InputPrice { get; set; }

    /// <summary>What a million tokens written cost; null when it costs nothing by the token.</summary>
    public decimal? OutputPrice { get; set; }

    /// <summary>What it costs a month, where it is hosted; null when it costs nothing by the month.</summary>
    public decimal? MonthlyCost { get; set; }

    /// <summary>Who may use it.</summary>
    public ModelAudience Audience { get; set; }

    /// <summary>Whether it may be used at all.</summary>
    public bool IsOn { get; set; } = true;

    /// <summary>How long to wait for a connection, in seconds.</summary>
    public int ConnectSeconds { get; set; } = ModelTimes.Default.ConnectSeconds;

    /// <summary>How long to wait for the first piece of an answer, in seconds.</summary>
    public int FirstTokenSeconds { get; set; } = ModelTimes.Default.FirstTokenSeconds;

    /// <summary>How long to wait for each further piece, in seconds.</summary>
    public int IdleSeconds { get; set; } = ModelTimes.Default.IdleSeconds;

    /// <summary>The provider's row.</summary>
    public Provider Provider { get; set; } = null!;
}
