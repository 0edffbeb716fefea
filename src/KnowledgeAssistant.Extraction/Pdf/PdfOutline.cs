using System.Text;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Outline;

namespace KnowledgeAssistant.Extraction.Pdf;

/// <summary>The document's own table of contents, where it has one.</summary>
internal sealed class PdfOutline
{
    private const int ShortestTitle = 3;

    private readonly Dictionary<(int Page, string Title), int> _levels = [];

    /// <summary>Reads it; a broken one counts as none.</summary>
    public PdfOutline(PdfDocument document)
    {
        if (!PdfFaults.TryRead(() => document.TryGetBookmarks(out var found) ? found : null, out var bookmarks) || bookmarks is null)
            return;

        foreach (var node in bookmarks.GetNodes().OfType<DocumentBookmarkNode>())
        {
            var title = Key(node.Title);
            if (title.Length >= ShortestTitle)
                _levels.TryAdd((node.PageNumber, title), node.Level + 1);
        }
    }

    /// <summary>The level at which a text is an entry that points to this page, or null.</summary>
    public int? Level(int page, string text) => _levels.Count > 0 && _levels.TryGetValue((page, Key(text)), out var level) ? level : null;

    private static string Key(string? text) =>
        string.Concat((text ?? "").Normalize(NormalizationForm.FormKC).Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
