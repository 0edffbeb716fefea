using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Retrieval;

namespace KnowledgeAssistant.Chat;

/// <summary>All that a prompt can be made of.</summary>
/// <param name="Question">The question as asked.</param>
/// <param name="Found">What was found, best first.</param>
public sealed record PromptMaterial(string Question, RetrievedPassages Found)
{
    /// <summary>Who answers, and how.</summary>
    public AssistantSettings Assistant { get; init; } = AssistantSettings.Standard;

    /// <summary>What stands for the variables in the assistant's texts.</summary>
    public PromptVariables Variables { get; init; } = PromptVariables.None;

    /// <summary>Earlier turns, oldest first.</summary>
    public IReadOnlyList<EarlierTurn> Earlier { get; init; } = [];

    /// <summary>The passages of a chosen document in reading order, sent instead of those that were found in it if all fit; else empty.</summary>
    public IReadOnlyList<RetrievedPassage> Document { get; init; } = [];
}
