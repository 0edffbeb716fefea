namespace KnowledgeAssistant.Chat.Checking;

/// <summary>The outcome of a check by rule.</summary>
/// <param name="Support">The outcome.</param>
/// <param name="Reason">Why, when it is not supported whole.</param>
/// <param name="Recall">The share of the sentence's content that the source has, 0 to 1.</param>
public sealed record Verdict(Support Support, UserMessage? Reason, double Recall)
{
    /// <summary>Whether only words were missing, so that a model that compares meanings may know better. A wrong number, date, name or denial stays wrong.</summary>
    public bool IsByWordsAlone { get; init; }
}
