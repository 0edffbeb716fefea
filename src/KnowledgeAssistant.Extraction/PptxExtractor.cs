using KnowledgeAssistant.Extraction.Office;
using KnowledgeAssistant.Extraction.Pptx;

namespace KnowledgeAssistant.Extraction;

/// <summary>
/// PowerPoint presentations: slide after slide its title, text, tables, charts, diagrams and the descriptions of its pictures,
/// then the speaker's notes. What only a master or layout shows is left out.
/// </summary>
public sealed class PptxExtractor : IDocumentExtractor
{
    private const string Folder = "ppt/";

    /// <inheritdoc/>
    public string Format => "pptx";

    /// <inheritdoc/>
    public IReadOnlyList<string> Endings { get; } = [".pptx", ".pptm", ".ppsx", ".ppsm", ".potx", ".potm"];

    /// <inheritdoc/>
    public Recognition Recognises(DocumentProbe probe) => OfficeBlocks.Recognise(probe, Folder, Endings);

    /// <inheritdoc/>
    public DocumentContent Extract(Stream stream, ExtractionLimits limits) =>
        new(OfficeBlocks.Read(stream, limits, Folder, package => new PptxReader(package).Read()));
}
