using System.Xml;
using KnowledgeAssistant.Extraction.Docx;

namespace KnowledgeAssistant.Extraction;

/// <summary>
/// Word documents: body, footnotes, endnotes, comments and text boxes, with insertions and without deletions that are still
/// tracked, and once, at the end, page headers and footers. Pages are unknown, since only a layout makes them.
/// </summary>
public sealed class DocxExtractor : IDocumentExtractor
{
    /// <inheritdoc/>
    public string Format => "docx";

    /// <inheritdoc/>
    public Recognition Recognises(DocumentProbe probe)
    {
        if (probe.Entries.Contains(DocxPackage.ContentTypes) && probe.Entries.Any(entry => entry.StartsWith("word/", StringComparison.OrdinalIgnoreCase)))
            return Recognition.ByContent;

        return probe.Extension is ".docx" or ".docm" or ".dotx" or ".dotm" ? Recognition.ByName : Recognition.No;
    }

    /// <inheritdoc/>
    public DocumentContent Extract(Stream stream, ExtractionLimits limits)
    {
        if (CompoundFile.Recognises(stream))
            throw new ExtractionException(CompoundFile.IsEncryptedPackage(stream) ? ExtractionFailure.PasswordProtected : ExtractionFailure.Unsupported);

        return new DocumentContent(Blocks(stream, limits));
    }

    private static IEnumerable<Block> Blocks(Stream stream, ExtractionLimits limits)
    {
        using var package = Open(stream, limits);
        var reader = new DocxReader(package);
        using var blocks = reader.Read().GetEnumerator();
        while (Next(blocks))
            yield return blocks.Current;
    }

    private static DocxPackage Open(Stream stream, ExtractionLimits limits)
    {
        try
        {
            return DocxPackage.Open(stream, limits);
        }
        catch (Exception exception) when (IsDamage(exception))
        {
            throw new ExtractionException(ExtractionFailure.Damaged, exception);
        }
    }

    private static bool Next(IEnumerator<Block> blocks)
    {
        try
        {
            return blocks.MoveNext();
        }
        catch (Exception exception) when (IsDamage(exception))
        {
            throw new ExtractionException(ExtractionFailure.Damaged, exception);
        }
    }

    private static bool IsDamage(Exception exception) => exception is InvalidDataException or XmlException or EndOfStreamException or NotSupportedException;
}
