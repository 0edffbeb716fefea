using KnowledgeAssistant.Extraction.Pdf;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Exceptions;

namespace KnowledgeAssistant.Extraction;

/// <summary>
/// PDF documents: the text of every page in reading order with the places of its words. Scripts, actions and links in it are
/// neither run nor followed; pictures are not read.
/// </summary>
public sealed class PdfExtractor : IDocumentExtractor
{
    // Readers accept other bytes before the signature, within limits.
    private const int SignatureWithin = 1024;

    /// <inheritdoc/>
    public string Format => "pdf";

    /// <inheritdoc/>
    public IReadOnlyList<string> Endings { get; } = [".pdf"];

    /// <inheritdoc/>
    public Recognition Recognises(DocumentProbe probe)
    {
        var head = probe.Head[..Math.Min(SignatureWithin, probe.Head.Length)];
        var at = head.IndexOf("%PDF-"u8);
        if (at == 0 || (at > 0 && (probe.Text is null || probe.Extension == ".pdf")))
            return Recognition.ByContent;

        return probe.Extension == ".pdf" ? Recognition.ByName : Recognition.No;
    }

    /// <inheritdoc/>
    public DocumentContent Extract(Stream stream, ExtractionLimits limits)
    {
        if (XrefStreams.HaveImpossibleWidths(stream))
            throw new ExtractionException(ExtractionFailure.Damaged);

        var document = Open(stream);
        return new DocumentContent(Blocks(document), document.NumberOfPages);
    }

    private static IEnumerable<Block> Blocks(PdfDocument document)
    {
        using (document)
        {
            foreach (var block in new PdfReader(document).Read())
                yield return block;
        }
    }

    private static PdfDocument Open(Stream stream)
    {
        try
        {
            return PdfDocument.Open(stream, new ParsingOptions { UseLenientParsing = true, SkipMissingFonts = true, UseActualText = true });
        }
        catch (PdfDocumentEncryptedException exception)
        {
            throw new ExtractionException(ExtractionFailure.PasswordProtected, exception);
        }
        catch (Exception exception) when (PdfFaults.IsFault(exception))
        {
            throw new ExtractionException(ExtractionFailure.Damaged, exception);
        }
    }
}
