namespace KnowledgeAssistant.Chat.Trying;

/// <summary>How a trial ended, and what it took.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Problem">Why it failed; else null.</param>
/// <param name="Text">The answer's Markdown.</param>
/// <param name="Citations">Its citations, in reading order.</param>
public sealed record TrialResult(AnswerOutcome Outcome, UserMessage? Problem, string Text, IReadOnlyList<CitationView> Citations)
{
    /// <summary>Who wrote it; null for the built-in model.</summary>
    public string? Model { get; init; }

    /// <summary>From the question to the first text; null when none came.</summary>
    public TimeSpan? FirstText { get; init; }

    /// <summary>From the question to the end.</summary>
    public TimeSpan Whole { get; init; }

    /// <summary>Tokens that were read by all calls, by the endpoint's own count; null when it did not say.</summary>
    public long? InputTokens { get; init; }

    /// <summary>Tokens that were written by all calls; null when the endpoint did not say.</summary>
    public long? OutputTokens { get; init; }
}
