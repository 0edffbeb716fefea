using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Chat.Checking;
using KnowledgeAssistant.Extraction;
using KnowledgeAssistant.Models;

namespace KnowledgeAssistant.Chat;

/// <summary>A conversation as its person sees it, or a part of it.</summary>
/// <param name="Id">The conversation.</param>
/// <param name="Title">Its title.</param>
/// <param name="CollectionIds">The collections chosen in its composer.</param>
/// <param name="Turns">The turns that were read, in order.</param>
/// <param name="FirstTurn">The number of the first of them, from 1.</param>
/// <param name="TurnCount">How many turns the conversation has.</param>
public sealed record ConversationView(Guid Id, string Title, IReadOnlyList<Guid> CollectionIds, IReadOnlyList<TurnView> Turns, int FirstTurn, int TurnCount)
{
    /// <summary>The assistant chosen in its composer; null for the standard one.</summary>
    public Guid? AssistantId { get; init; }

    /// <summary>What the person changed of the assistant's settings for it; null for nothing.</summary>
    public ConversationAdjustments? Adjustments { get; init; }

    /// <summary>Whether its last answers quote confidential collections: they are sent with the next question, which only local models may read.</summary>
    public bool IsConfidential { get; init; }

    /// <summary>The number of the last turn that was read; 0 when there is none.</summary>
    public int LastTurn => FirstTurn + Turns.Count - 1;

    /// <summary>Whether the last turn of the conversation was read.</summary>
    public bool IsAtEnd => LastTurn >= TurnCount;

    /// <summary>The turn with a number; null when it was not read.</summary>
    public TurnView? Turn(int number) => Turns.ElementAtOrDefault(number - FirstTurn);
}

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
    /// <summary>What its check found; nothing for an answer that was not checked.</summary>
    public CheckedAnswer Checked { get; init; } = CheckedAnswer.None;

    /// <summary>When it ended, or was last saved before it was cut off; null where that is not known.</summary>
    public DateTimeOffset? SavedAt { get; init; }

    /// <summary>The name of the assistant that gave it; null for the standard one.</summary>
    public string? Assistant { get; init; }

    /// <summary>What was searched for, when it was not the question itself.</summary>
    public string? Query { get; init; }

    /// <summary>Whether it is known how it came to be.</summary>
    public bool HasRecord { get; init; }

    /// <summary>What the model reasoned before it; no part of the answer, shown on demand only.</summary>
    public string Reasoning { get; init; } = "";

    /// <summary>How it was written, and why so; null where that is not known.</summary>
    public TechniqueChoice? Technique { get; init; }

    /// <summary>The models that were to answer before <see cref="Model"/> and did not, and why.</summary>
    public IReadOnlyList<ModelFailure> PassedOver { get; init; } = [];

    /// <summary>The collections that it quotes or was made of.</summary>
    public IReadOnlyList<Guid> CollectionIds { get; init; } = [];

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
