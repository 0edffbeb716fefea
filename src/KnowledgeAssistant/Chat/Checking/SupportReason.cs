namespace KnowledgeAssistant.Chat.Checking;

/// <summary>The keys of why a sentence is not supported whole. Each has a text in every language of the resources.</summary>
public static class SupportReason
{
    /// <summary>The sentence names no source.</summary>
    public const string CitesNoSource = nameof(CitesNoSource);

    /// <summary>Values: what the source says, what the sentence says in its place.</summary>
    public const string SourceSaysOther = nameof(SourceSaysOther);

    /// <summary>Value: a number or date that the source does not have.</summary>
    public const string SourceLacksFigure = nameof(SourceLacksFigure);

    /// <summary>Value: a name that the source does not have.</summary>
    public const string SourceLacksName = nameof(SourceLacksName);

    /// <summary>The source denies what the sentence says; value: the word that denies.</summary>
    public const string SourceDenies = nameof(SourceDenies);

    /// <summary>The sentence denies what the source says; value: the word that denies.</summary>
    public const string SourceDoesNotDeny = nameof(SourceDoesNotDeny);

    /// <summary>The source speaks of something else.</summary>
    public const string SourceSaysNothing = nameof(SourceSaysNothing);

    /// <summary>Value: words that the source does not have.</summary>
    public const string SourceSaysPart = nameof(SourceSaysPart);

    /// <summary>The source says something alike in other words.</summary>
    public const string SourceSaysAlike = nameof(SourceSaysAlike);

    /// <summary>A model that compares texts reads the source otherwise.</summary>
    public const string ModelDisagrees = nameof(ModelDisagrees);

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All =
        [CitesNoSource, SourceSaysOther, SourceLacksFigure, SourceLacksName, SourceDenies, SourceDoesNotDeny, SourceSaysNothing, SourceSaysPart, SourceSaysAlike, ModelDisagrees];
}
