using KnowledgeAssistant.Extraction;
using KnowledgeAssistant.Retrieval;

namespace KnowledgeAssistant.Benchmarks.Citations;

/// <summary>A sentence that cites a passage, and whether the passage says it.</summary>
/// <param name="Kind">How it was made: <c>untouched</c>, <c>rephrased</c>, <c>number</c>, <c>date</c>, <c>name</c>, <c>negation</c>, <c>passage</c>.</param>
/// <param name="Text">The sentence.</param>
/// <param name="Original">What it was made from.</param>
/// <param name="Passage">The passage that it cites.</param>
internal sealed record CitedSentence(string Kind, string Text, string Original, RetrievedPassage Passage)
{
    /// <summary>Whether the passage says it.</summary>
    public bool IsTrue => Kind is "untouched" or "rephrased";

    /// <summary>A document of a data set as one passage.</summary>
    public static RetrievedPassage PassageOf(string name, string document, int index)
    {
        var end = document.IndexOf("\n\n", StringComparison.Ordinal);
        var (title, text) = (document[..end].TrimStart('#', ' '), document[(end + 2)..]);
        return new RetrievedPassage(index, 1, 1, 0, Guid.Empty, Guid.Empty, Guid.Empty, name, 0, 0, text, new Place(title.Length > 0 ? [title.Replace('_', ' ')] : []));
    }
}
