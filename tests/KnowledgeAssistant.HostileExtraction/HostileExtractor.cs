using KnowledgeAssistant.Extraction;

namespace KnowledgeAssistant.HostileExtraction;

/// <summary>A format, known by its name's ending, whose parser has a fault.</summary>
public sealed class HostileExtractor(string extension, Func<IEnumerable<string>> fault) : IDocumentExtractor
{
    /// <inheritdoc/>
    public string Format => "hostile";

    /// <inheritdoc/>
    public IReadOnlyList<string> Endings { get; } = [extension];

    /// <inheritdoc/>
    public Recognition Recognises(DocumentProbe probe) => Endings.Contains(probe.Extension) ? Recognition.ByName : Recognition.No;

    /// <inheritdoc/>
    public DocumentContent Extract(Stream stream, ExtractionLimits limits) =>
        new(fault().Select(text => new Block(BlockKind.Paragraph, text, new Place([]))));
}
