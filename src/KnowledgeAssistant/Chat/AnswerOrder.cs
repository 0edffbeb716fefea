using KnowledgeAssistant.Access;
using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Models;

namespace KnowledgeAssistant.Chat;

/// <summary>What an answer is to be made of, and by whom.</summary>
/// <param name="User">Who asked.</param>
/// <param name="CollectionIds">What to search; whether the person may read it is checked again in the search.</param>
/// <param name="Assistant">Who answers.</param>
public sealed record AnswerOrder(CurrentUser User, IReadOnlyList<Guid> CollectionIds, ChosenAssistant Assistant)
{
    /// <summary>What to search for, as the person wrote it; null for the question, made to stand alone.</summary>
    public string? Query { get; init; }

    /// <summary>What is there of the answer when it is asked for again: it stays until new text arrives, a whole one until the new one is whole.</summary>
    public AnswerView? Kept { get; init; }

    /// <summary>Whether new text goes on where <see cref="Kept"/> was cut off, instead of taking its place.</summary>
    public bool GoesOn { get; init; }

    /// <summary>What its calls of models are for: an answer that is only tried belongs to no conversation.</summary>
    public ModelPurpose Purpose { get; init; } = ModelPurpose.Answer;

    /// <summary>Whether no other model stands in for the one that the settings name.</summary>
    public bool IsForWantedOnly { get; init; }

    /// <summary>How it answers.</summary>
    public AssistantSettings Settings => Assistant.Settings;
}
