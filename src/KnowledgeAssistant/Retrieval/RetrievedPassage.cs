using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Extraction;

namespace KnowledgeAssistant.Retrieval;

/// <summary>A passage that was found, with what is needed to show and to cite it.</summary>
/// <param name="Id">The passage.</param>
/// <param name="Score">The fused score; higher is better.</param>
/// <param name="Keyword">Its BM25 score; 0 when the words did not find it.</param>
/// <param name="Vector">The z-score of its cosine, 0 to 6; 0 when it has no vector.</param>
/// <param name="CollectionId">Its collection.</param>
/// <param name="DocumentId">Its document.</param>
/// <param name="VersionId">Its version.</param>
/// <param name="DocumentName">The document's name.</param>
/// <param name="Ordinal">Its place among the version's passages.</param>
/// <param name="Start">Its start in the reading text.</param>
/// <param name="Text">Its text, verbatim.</param>
/// <param name="Place">Where it stands: its headings, and the page, slide or rows.</param>
public sealed record RetrievedPassage(
    long Id, double Score, double Keyword, double Vector, Guid CollectionId, Guid DocumentId, Guid VersionId, string DocumentName,
    int Ordinal, int Start, string Text, Place Place)
{
    /// <summary>The header row that its rows stand under; its text may begin with it.</summary>
    public string? Header { get; init; }

    /// <summary>Offsets at which further pages or rows begin in the text, each followed by the number of the page or row.</summary>
    public IReadOnlyList<int> Breaks { get; init; } = [];

    /// <summary>The page it starts on, if the format has pages.</summary>
    public int? Page => Place.Page;

    /// <summary>The headings above it, outermost first.</summary>
    public IReadOnlyList<string> HeadingPath => Place.HeadingPath;

    /// <summary>The text with the header row above it.</summary>
    public string TextUnderHeader => PassageText.UnderHeader(Header, Text);

    /// <summary>Where a range of the text stands: the page that it begins on, or the rows that it touches.</summary>
    public Place PlaceAt(int start, int length) => Place with
    {
        Page = NumberAt(start, Place.Page),
        Row = NumberAt(start, Place.Row),
        LastRow = NumberAt(start + Math.Max(length - 1, 0), Place.Row),
    };

    private int? NumberAt(int offset, int? number)
    {
        for (var i = 0; number is not null && i + 1 < Breaks.Count && Breaks[i] <= offset; i += 2)
            number = Breaks[i + 1];
        return number;
    }
}

/// <summary>A collection that was searched.</summary>
/// <param name="Id">The collection.</param>
/// <param name="Name">Its name.</param>
/// <param name="Documents">Its documents that answer.</param>
public sealed record SearchedCollection(Guid Id, string Name, int Documents);

/// <summary>What a search found and where it looked.</summary>
/// <param name="Passages">The passages, best first.</param>
/// <param name="Collections">The collections that were searched.</param>
/// <param name="OtherLanguages">The languages of the searched documents, when the question is written in none of them; else empty.</param>
/// <param name="Weights">How rare each term of the question is in what was searched; see <see cref="QuestionTerms"/>.</param>
public sealed record RetrievedPassages(
    IReadOnlyList<RetrievedPassage> Passages, IReadOnlyList<SearchedCollection> Collections, IReadOnlyList<string> OtherLanguages, QuestionTerms Weights)
{
    /// <summary>Whether a model that knows the question's language compared it with passages; else words alone were searched.</summary>
    public bool HasVectors { get; init; }
}
