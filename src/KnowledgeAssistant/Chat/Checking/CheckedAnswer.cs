namespace KnowledgeAssistant.Chat.Checking;

/// <summary>What the check of an answer found.</summary>
/// <param name="Sentences">Its sentences that claim something, in order; empty when it was not checked.</param>
/// <param name="Conflicts">Where its sources contradict each other.</param>
public sealed record CheckedAnswer(IReadOnlyList<SentenceCheck> Sentences, IReadOnlyList<SourceConflict> Conflicts)
{
    /// <summary>The check of an answer that nobody looked at.</summary>
    public static CheckedAnswer None { get; } = new([], []);
}
