namespace KnowledgeAssistant.Chat;

/// <summary>What is searched for an answer.</summary>
/// <param name="Text">The query.</param>
public sealed record SearchedQuery(string Text)
{
    /// <summary>What a model took to write it; null when none did.</summary>
    public TokenUse? Use { get; init; }
}
