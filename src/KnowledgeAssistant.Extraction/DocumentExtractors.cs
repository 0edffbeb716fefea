namespace KnowledgeAssistant.Extraction;

/// <summary>The known formats. Picks the extractor of a file by its content, then by its name.</summary>
public sealed class DocumentExtractors(IReadOnlyList<IDocumentExtractor> extractors)
{
    /// <summary>Every format that the product reads.</summary>
    public static DocumentExtractors All { get; } = new(
    [
        new PdfExtractor(),
        new DocxExtractor(),
        new PptxExtractor(),
        new XlsxExtractor(),
        new HtmlExtractor(),
        new MarkdownExtractor(),
        new CsvExtractor(),
        new TextExtractor(),
    ]);

    /// <summary>What names of files of these formats end with.</summary>
    public IReadOnlyList<string> Endings { get; } = [.. extractors.SelectMany(extractor => extractor.Endings)];

    /// <summary>Reads a file; the blocks come while it is read.</summary>
    /// <param name="stream">The file's bytes, seekable.</param>
    /// <param name="name">The name people know it by.</param>
    /// <param name="limits">What it may become.</param>
    /// <exception cref="ExtractionException">It cannot be read; may also be thrown while the blocks are enumerated.</exception>
    public (string Format, DocumentContent Content) Extract(Stream stream, string name, ExtractionLimits limits)
    {
        var probe = DocumentProbe.Of(stream, name);
        var extractor = Choose(probe);
        var content = extractor.Extract(stream, limits);
        return (extractor.Format, content with { Blocks = Within(limits, content.Blocks) });
    }

    /// <summary>Picks the extractor of a file.</summary>
    /// <exception cref="ExtractionException">The file is empty or of no known format.</exception>
    public IDocumentExtractor Choose(DocumentProbe probe)
    {
        if (probe.Length == 0)
            throw new ExtractionException(ExtractionFailure.Empty);

        return extractors.FirstOrDefault(extractor => extractor.Recognises(probe) == Recognition.ByContent)
            ?? extractors.FirstOrDefault(extractor => extractor.Recognises(probe) == Recognition.ByName)
            ?? throw new ExtractionException(ExtractionFailure.Unsupported);
    }

    private static IEnumerable<Block> Within(ExtractionLimits limits, IEnumerable<Block> blocks)
    {
        long characters = 0;
        var count = 0;
        foreach (var block in blocks)
        {
            if (block.Text.Length == 0)
                continue;

            characters += block.Text.Length + (count > 0 ? ExtractedDocument.Separator.Length : 0);
            if (++count > limits.Blocks || characters > limits.Characters)
                throw new ExtractionException(ExtractionFailure.TooLarge);

            yield return block;
        }

        if (count == 0)
            throw new ExtractionException(ExtractionFailure.Empty);
    }
}
