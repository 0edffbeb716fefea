using UglyToad.PdfPig.Content;

namespace KnowledgeAssistant.Extraction.Pdf;

/// <summary>A page as rows of words.</summary>
/// <param name="Number">The page, from 1.</param>
/// <param name="Width">Its width as shown, in points.</param>
/// <param name="Height">Its height as shown.</param>
/// <param name="Rows">The rows of its main direction, from top to bottom.</param>
/// <param name="Sideways">The rows of other directions, one list each.</param>
internal sealed record PageText(int Number, double Width, double Height, IReadOnlyList<TextRow> Rows, IReadOnlyList<IReadOnlyList<TextRow>> Sideways)
{
    /// <summary>Whether lines that end at a space draw it.</summary>
    public bool DrawsSpacesAtLineEnds { get; } = Rows.Skip(1).Any(row => row.Words[0].HasSpaceBefore);

    /// <summary>Reads a page.</summary>
    public static PageText Of(Page page, PageGlyphs glyphs, PdfForm form, PdfLayers layers)
    {
        var directions = glyphs.Of(page, form.Of(page), layers.HiddenOn(page)).Select(direction => RowFinder.Find(WordFinder.Find(direction))).Where(rows => rows.Count > 0).ToList();
        return new PageText(page.Number, page.Width, page.Height, directions.Count > 0 ? directions[0] : [], [.. directions.Skip(1)]);
    }
}
