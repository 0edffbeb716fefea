using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Models;

namespace KnowledgeAssistant.Chat;

/// <summary>A question or an answer.</summary>
public sealed class Message
{
    /// <summary>The row's id.</summary>
    public Guid Id { get; set; } = Guid.CreateVersion7();

    /// <summary>The conversation.</summary>
    public Guid ConversationId { get; set; }

    /// <summary>0, 1, 2 … in the conversation; unique in it.</summary>
    public int Ordinal { get; set; }

    /// <summary>Whether it is an answer; otherwise it is a question.</summary>
    public bool IsAnswer { get; set; }

    /// <summary>The question as typed, or the answer as Markdown without citation marks; <see cref="Citations"/> say where they stand.</summary>
    public string Text { get; set; } = "";

    /// <summary>When it was asked or begun.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When an answer was last saved: its end, or the last sign of one that a killed server left; null until then and for questions.</summary>
    public DateTimeOffset? SavedAt { get; set; }

    /// <summary>How an answer ended; meaningless for a question.</summary>
    public AnswerOutcome Outcome { get; set; }

    /// <summary>Why an answer failed or was interrupted.</summary>
    public UserMessage? Problem { get; set; }

    /// <summary>The model that wrote the answer, as shown; null for the built-in extractive model and for questions.</summary>
    public string? Model { get; set; }

    /// <summary>The version of the assistant that gave an answer; null for answers from before there were assistants, and for questions.</summary>
    public Guid? AssistantVersionId { get; set; }

    /// <summary>What the model reasoned before an answer, as Markdown; no part of it. Empty when it did not, and for questions.</summary>
    public string Reasoning { get; set; } = "";

    /// <summary>The technique that an answer was to be written with; null for questions and where that is not known.</summary>
    public Technique? Technique { get; set; }

    /// <summary>Why that technique was used, or not.</summary>
    public TechniqueReason TechniqueReason { get; set; }

    /// <summary>The models that were to answer before <see cref="Model"/> and did not, and why.</summary>
    public IReadOnlyList<ModelFailure> PassedOver { get; set; } = [];

    /// <summary>What was searched for an answer, when it was not the question itself: written by a model or by the person; null otherwise.</summary>
    public string? Query { get; set; }

    /// <summary>How an answer came to be; null until it ended, for answers from before this was kept, and for questions.</summary>
    public AnswerRecord? Record { get; set; }

    /// <summary>Names of the collections that were searched for an answer.</summary>
    public string[] Searched { get; set; } = [];

    /// <summary>Number of documents that were searched for an answer.</summary>
    public int DocumentsSearched { get; set; }

    /// <summary>The languages of the searched documents when the question is written in none of them, ISO 639-1; else empty.</summary>
    public string[] OtherLanguages { get; set; } = [];

    /// <summary>An answer's citations, by <see cref="Citation.Position"/>.</summary>
    public List<Citation> Citations { get; } = [];

    /// <summary>The conversation's row.</summary>
    public Conversation Conversation { get; set; } = null!;
}
