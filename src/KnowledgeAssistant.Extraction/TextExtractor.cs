using KnowledgeAssistant.Extraction.Charsets;

namespace KnowledgeAssistant.Extraction;

/// <summary>Plain text: paragraphs are what empty lines separate.</summary>
public sealed class TextExtractor : IDocumentExtractor
{
    /// <inheritdoc/>
    public string Format => "text";

    /// <inheritdoc/>
    public IReadOnlyList<string> Endings { get; } = [".txt", ".text", ".log"];

    /// <inheritdoc/>
    public Recognition Recognises(DocumentProbe probe) =>
        Endings.Contains(probe.Extension) && probe.Text is not null ? Recognition.ByName : Recognition.No;

    /// <inheritdoc/>
    public DocumentContent Extract(Stream stream, ExtractionLimits limits) => new(Blocks(FileBytes.Text(stream, limits)));

    private static IEnumerable<Block> Blocks(string text)
    {
        var place = new Place([]);
        var lines = new List<string>();
        foreach (var line in CleanText.SplitLines(text).Select(CleanText.Line).Append(""))
        {
            if (line.Length > 0)
            {
                lines.Add(line);
            }
            else if (lines.Count > 0)
            {
                var kind = lines.All(WrappedLines.IsListItem) ? BlockKind.List : BlockKind.Paragraph;
                yield return new Block(kind, WrappedLines.Join(lines), place);
                lines.Clear();
            }
        }
    }
}
