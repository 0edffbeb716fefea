using KnowledgeAssistant.Extraction;

namespace KnowledgeAssistant.Chat;

/// <summary>A conversation as its person sees it.</summary>
public sealed record ConversationView(Guid Id, string Title, IReadOnlyList<Guid> CollectionIds, IReadOnlyList<TurnView> Turns);

/// <summary>A question and its answer; the answer is null for a moment only.</summary>
public sealed record TurnView(Guid QuestionId, string Question, DateTimeOffset AskedAt, AnswerView? Answer);

/// <summary>An answer.</summary>
public sealed record AnswerView(
    Guid Id,
    string Text,
    AnswerOutcome Outcome,
    UserMessage? Problem,
    string? Model,
    IReadOnlyList<string> Searched,
    int DocumentsSearched,
    IReadOnlyList<string> OtherLanguages,
    IReadOnlyList<CitationView> Citations)
{
    /// <summary>When it ended, or was last saved before it was cut off; null where that is not known.</summary>
    public DateTimeOffset? SavedAt { get; init; }

    /// <summary>Whether it was cut off in the middle and can go on from there.</summary>
    public bool CanContinue => Text.Length > 0 && Problem?.Key != KnowledgeAssistant.Problem.AnswerTooLong
        && Outcome is AnswerOutcome.Stopped or AnswerOutcome.Interrupted or AnswerOutcome.Failed or AnswerOutcome.Writing;
}

/// <summary>How the source of a citation stands today.</summary>
public enum CitationState
{
    /// <summary>The quoted version answers.</summary>
    Current,

    /// <summary>A newer version answers.</summary>
    Outdated,

    /// <summary>The document was deleted; quote and place are what was kept.</summary>
    Deleted,

    /// <summary>The person may not read the collection any more; the quote is empty.</summary>
    Locked,
}

/// <summary>A citation.</summary>
public sealed record CitationView(
    int Position,
    int SourceNumber,
    int ClaimStart,
    int ClaimLength,
    Guid CollectionId,
    Guid DocumentId,
    Guid VersionId,
    string DocumentName,
    int Start,
    int Length,
    string Quote,
    Place Place,
    CitationState State)
{
    /// <summary>The page, where the format has them.</summary>
    public int? Page => Place.Page;

    /// <summary>The headings above the quote, outermost first.</summary>
    public IReadOnlyList<string> HeadingPath => Place.HeadingPath;
}
