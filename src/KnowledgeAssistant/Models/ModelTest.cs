namespace KnowledgeAssistant.Models;

/// <summary>What a short call showed of a provider or a model.</summary>
/// <param name="At">When it was made.</param>
/// <param name="Problem">Why it failed; null when it was answered.</param>
public sealed record ModelTest(DateTimeOffset At, UserMessage? Problem)
{
    /// <summary>The provider's own words about what failed, in plain text without the key; null when it said nothing.</summary>
    public string? ProvidersWords { get; init; }

    /// <summary>From the call to its first text; null when nothing was to be written.</summary>
    public TimeSpan? FirstText { get; init; }

    /// <summary>From the call to its end.</summary>
    public TimeSpan Whole { get; init; }

    /// <summary>Whether the text came in pieces; null when nothing was to be written.</summary>
    public bool? Streams { get; init; }

    /// <summary>Whether the model asked for a tool that was offered to it; null when that was not tried.</summary>
    public bool? AsksForTools { get; init; }

    /// <summary>The models that the provider offers, where that was asked; else null.</summary>
    public int? ModelsOffered { get; init; }
}
