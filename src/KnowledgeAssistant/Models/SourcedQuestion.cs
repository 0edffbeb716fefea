using KnowledgeAssistant.Retrieval;

namespace KnowledgeAssistant.Models;

/// <summary>A passage as a chat model sees it: under a number that it cites.</summary>
/// <param name="Number">1, 2, 3 …, the best passage first.</param>
/// <param name="Passage">The passage.</param>
public sealed record NumberedSource(int Number, RetrievedPassage Passage);

/// <summary>
/// Question and sources as values. They travel to the chat client in <c>ChatOptions.AdditionalProperties</c> beside the prompt,
/// so that a client that quotes instead of writing never has to read them out of text.
/// </summary>
/// <param name="Question">The question as asked.</param>
/// <param name="Sources">The sources, by number.</param>
/// <param name="Found">What retrieval found, with its weights.</param>
public sealed record SourcedQuestion(string Question, IReadOnlyList<NumberedSource> Sources, RetrievedPassages Found)
{
    /// <summary>The key in the additional properties.</summary>
    public const string Key = "knowledgeassistant.question";

    /// <summary>What a model answers when the sources do not say.</summary>
    public const string NotFoundMark = "NOT_FOUND";
}
