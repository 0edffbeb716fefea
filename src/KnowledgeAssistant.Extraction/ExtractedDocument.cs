using System.Text;

namespace KnowledgeAssistant.Extraction;

/// <summary>What extraction makes of a document.</summary>
/// <param name="Text">The reading text: the blocks' texts joined by an empty line.</param>
/// <param name="Blocks">Its blocks, in order.</param>
/// <param name="Format">The format that was found: <c>pdf</c>, <c>docx</c>, <c>pptx</c>, <c>xlsx</c>, <c>csv</c>, <c>html</c>, <c>markdown</c> or <c>text</c>.</param>
/// <param name="PageCount">Pages, where the format has them.</param>
public sealed record ExtractedDocument(string Text, IReadOnlyList<PlacedBlock> Blocks, string Format, int? PageCount)
{
    /// <summary>What stands between two blocks.</summary>
    public const string Separator = "\n\n";

    /// <summary>Joins blocks to a document; blocks without text are left out.</summary>
    public static ExtractedDocument Join(IEnumerable<Block> blocks, string format, int? pageCount)
    {
        var text = new StringBuilder();
        var placed = new List<PlacedBlock>();
        foreach (var block in blocks)
        {
            if (string.IsNullOrWhiteSpace(block.Text))
                continue;

            if (text.Length > 0)
                text.Append(Separator);
            placed.Add(new PlacedBlock(text.Length, block.Text.Length, block.Kind, block.HeadingLevel, block.Place, block.Words, block.Header));
            text.Append(block.Text);
        }

        return new(text.ToString(), placed, format, pageCount);
    }
}
