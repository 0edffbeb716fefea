using KnowledgeAssistant.Extraction.Docx;
using KnowledgeAssistant.Extraction.Office;

namespace KnowledgeAssistant.Extraction;

/// <summary>
/// Word documents: body, footnotes, endnotes, comments and text boxes, with insertions and without deletions that are still
/// tracked, and once, at the end, page headers and footers. Pages are unknown, since only a layout makes them.
/// </summary>
public sealed class DocxExtractor : IDocumentExtractor
{
    private const string Folder = "word/";

    /// <inheritdoc/>
    public string Format => "docx";

    /// <inheritdoc/>
    public IReadOnlyList<string> Endings { get; } = [".docx", ".docm", ".dotx", ".dotm"];

    /// <inheritdoc/>
    public Recognition Recognises(DocumentProbe probe) => OfficeBlocks.Recognise(probe, Folder, Endings);

    /// <inheritdoc/>
    public DocumentContent Extract(Stream stream, ExtractionLimits limits) =>
        new(OfficeBlocks.Read(stream, limits, Folder, package => new DocxReader(new DocxParts(package)).Read()));
}
