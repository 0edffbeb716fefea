using KnowledgeAssistant.Extraction.Office;
using KnowledgeAssistant.Extraction.Xlsx;

namespace KnowledgeAssistant.Extraction;

/// <summary>
/// Excel workbooks: the rows of the visible sheets with numbers and dates as their cells show them, formulas by the value that
/// was saved with them, then comments, page headers and footers, text boxes and charts. Nothing is calculated.
/// </summary>
public sealed class XlsxExtractor : IDocumentExtractor
{
    private const string Folder = "xl/";

    /// <inheritdoc/>
    public string Format => "xlsx";

    /// <inheritdoc/>
    public IReadOnlyList<string> Endings { get; } = [".xlsx", ".xlsm", ".xltx", ".xltm"];

    /// <inheritdoc/>
    public Recognition Recognises(DocumentProbe probe) => OfficeBlocks.Recognise(probe, Folder, Endings);

    /// <inheritdoc/>
    public DocumentContent Extract(Stream stream, ExtractionLimits limits) =>
        new(OfficeBlocks.Read(stream, limits, Folder, package => new XlsxReader(package, limits).Read()));
}
