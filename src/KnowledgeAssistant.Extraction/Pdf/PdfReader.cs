using UglyToad.PdfPig;

namespace KnowledgeAssistant.Extraction.Pdf;

/// <summary>Walks the pages of a PDF, a few of them in memory at a time. Used for one document.</summary>
internal sealed class PdfReader(PdfDocument document)
{
    private const int SampledPages = 24;
    private const int Neighbours = 4;

    private readonly PageGlyphs _glyphs = new();
    private readonly PdfForm _form = new(document);
    private readonly PdfLayers _layers = new(document);
    private readonly HyphenatedWords _hyphenated = new();
    private readonly HeadingTrail _trail = new();
    private bool _isDamaged;

    /// <summary>The blocks of the document, page by page.</summary>
    /// <exception cref="ExtractionException">There is no text in it, or nothing of it can be read.</exception>
    public IEnumerable<Block> Read()
    {
        var outline = new PdfOutline(document);
        var styles = Sample();
        var window = new List<PageText>();
        var hasText = false;
        for (var number = 1; number <= document.NumberOfPages + Neighbours; number++)
        {
            if (number <= document.NumberOfPages)
                window.Add(Page(number));

            window.RemoveAll(page => page.Number < number - 2 * Neighbours);
            if (window.Find(page => page.Number == number - Neighbours) is not { } current)
                continue;

            foreach (var block in new PageBlocks(current, styles, outline, _hyphenated, _trail).Read(RunningRows.Of(current, window)))
            {
                hasText = true;
                yield return block;
            }
        }

        if (!hasText)
            throw new ExtractionException(_isDamaged || document.NumberOfPages == 0 ? ExtractionFailure.Damaged : ExtractionFailure.NoText);
    }

    // The sizes of its type and the words that it hyphenates show on any pages.
    private PdfStyles Sample()
    {
        var step = Math.Max(1, document.NumberOfPages / SampledPages);
        var rows = Enumerable.Range(0, Math.Min(SampledPages, document.NumberOfPages)).SelectMany(i => Page(1 + i * step).Rows).ToList();
        _hyphenated.Learn(rows);
        return new PdfStyles(rows);
    }

    // A page that cannot be read is an empty one; the others count.
    private PageText Page(int number)
    {
        if (PdfFaults.TryRead(() => PageText.Of(document.GetPage(number), _glyphs, _form, _layers), out var page) && page is not null)
        {
            _hyphenated.Learn(page.Rows);
            return page;
        }

        _isDamaged = true;
        return new PageText(number, 1, 1, [], []);
    }
}
