using System.Text;
using KnowledgeAssistant.Models;
using KnowledgeAssistant.Retrieval;

namespace KnowledgeAssistant.Chat;

/// <summary>An answer while it is being written: its text, its citations, and what was searched for it.</summary>
internal sealed class AnswerDraft
{
    private readonly Dictionary<int, int> _shownNumbers = [];
    private readonly StringBuilder _text = new();

    /// <summary>What was found; null until then.</summary>
    public RetrievedPassages? Found { get; set; }

    /// <summary>The Markdown so far.</summary>
    public string Text => _text.ToString();

    /// <summary>Length of the Markdown so far, in UTF-16 units.</summary>
    public int Length => _text.Length;

    /// <summary>The citations so far, in reading order.</summary>
    public List<CitationView> Citations { get; } = [];

    /// <summary>Appends text.</summary>
    public void Append(string text) => _text.Append(text);

    /// <summary>Adds a citation of a source; sources are numbered anew in the order in which they are first used.</summary>
    /// <returns>The citation, or null when the same sentence cites the same source already.</returns>
    public CitationView? Cite(NumberedSource source, int claimStart, int claimLength)
    {
        if (!_shownNumbers.TryGetValue(source.Number, out var number))
            _shownNumbers[source.Number] = number = _shownNumbers.Count + 1;
        if (Citations.Any(c => c.SourceNumber == number && c.ClaimStart == claimStart))
            return null;

        var claim = _text.ToString(claimStart, Math.Min(claimLength, _text.Length - claimStart));
        var (start, length) = QuoteFinder.Find(MarkdownText.Unescape(claim), source.Passage.Text);
        var citation = View(source.Passage, Citations.Count + 1, number, claimStart, claimLength, start, length);
        Citations.Add(citation);
        return citation;
    }

    /// <summary>Offers the closest passages of an answer that was not found.</summary>
    public void Offer(IEnumerable<RetrievedPassage> closest)
    {
        foreach (var passage in closest)
            Citations.Add(View(passage, Citations.Count + 1, Citations.Count + 1, 0, 0, 0, passage.Text.TrimEnd().Length));
    }

    private static CitationView View(RetrievedPassage passage, int position, int number, int claimStart, int claimLength, int start, int length) => new(
        position, number, claimStart, claimLength, passage.CollectionId, passage.DocumentId, passage.VersionId, passage.DocumentName,
        passage.Start + start, length, passage.Text.Substring(start, length), passage.PageAt(start), passage.HeadingPath, CitationState.Current);
}
