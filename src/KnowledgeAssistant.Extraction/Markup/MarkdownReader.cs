using Markdig.Extensions.DefinitionLists;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Tables;
using Markdig.Extensions.Yaml;
using Markdig.Syntax;
using MarkdownBlock = Markdig.Syntax.Block;

namespace KnowledgeAssistant.Extraction.Markup;

/// <summary>Walks a parsed Markdown document. Used for one document.</summary>
internal sealed class MarkdownReader
{
    private readonly HeadingTrail _trail = new();

    /// <summary>The blocks of the document.</summary>
    public IEnumerable<Block> Read(ContainerBlock container) => container.SelectMany(Read);

    private IEnumerable<Block> Read(MarkdownBlock block)
    {
        switch (block)
        {
            case HeadingBlock heading:
                var title = CleanText.Line(MarkdownInlines.Text(heading.Inline));
                return title.Length == 0 ? [] : [_trail.Enter(title, heading.Level)];
            case YamlFrontMatterBlock or LinkReferenceDefinitionGroup or FootnoteLinkReferenceDefinition:
                return [];
            case CodeBlock code:
                return Of(BlockKind.Code, CleanText.Preformatted(code.Lines.ToString()));
            case HtmlBlock html:
                return HtmlReader.Fragment(html.Lines.ToString(), _trail);
            case Table table:
                return Of(BlockKind.Table, string.Join('\n', table.OfType<TableRow>().Select(Row).Where(row => row.Length > 0)));
            case ListBlock list:
                return List(list);
            case DefinitionList definitions:
                return Of(BlockKind.List, string.Join('\n', definitions.OfType<DefinitionItem>().Select(Definition)));
            case LeafBlock leaf:
                return Of(BlockKind.Paragraph, CleanText.Lines(MarkdownInlines.Text(leaf.Inline)));
            case ContainerBlock container:
                return container.SelectMany(Read);
            default:
                return [];
        }
    }

    private Block[] Of(BlockKind kind, string text) => text.Length == 0 ? [] : [new Block(kind, text, _trail.Here())];

    // A list with code, tables or headings in its items is read item by item so that they keep their own kind.
    private IEnumerable<Block> List(ListBlock list) => list.Descendants().Any(part => part is CodeBlock or Table or HeadingBlock or HtmlBlock)
        ? list.SelectMany((item, i) => item is ContainerBlock parts ? Item(list, i, parts) : [])
        : Of(BlockKind.List, string.Join('\n', Items(list)));

    private IEnumerable<Block> Item(ListBlock list, int index, ContainerBlock parts) => parts.SelectMany((part, i) =>
        i == 0 && part is ParagraphBlock first
            ? Of(BlockKind.List, Marker(list, index) + CleanText.Line(MarkdownInlines.Text(first.Inline)))
            : Read(part));

    private static IEnumerable<string> Items(ListBlock list)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is not ContainerBlock item)
                continue;

            var own = string.Join(' ', item.Where(part => part is not ListBlock).Select(Inside).Where(text => text.Length > 0));
            if (own.Length > 0)
                yield return Marker(list, i) + own;
            foreach (var line in item.OfType<ListBlock>().SelectMany(Items))
                yield return line;
        }
    }

    private static string Marker(ListBlock list, int index) => list.IsOrdered
        ? $"{(int.TryParse(list.OrderedStart, out var first) ? first : 1) + index}. "
        : "• ";

    private static string Row(TableRow row) =>
        TableRows.Line(row.OfType<TableCell>().Select(Inside));

    private static string Definition(DefinitionItem item) =>
        string.Join(": ", item.Select(Inside).Where(text => text.Length > 0));

    private static string Inside(MarkdownBlock block) => block switch
    {
        LeafBlock { Inline: { } inline } => CleanText.Line(MarkdownInlines.Text(inline)),
        LeafBlock leaf => CleanText.Line(leaf.Lines.ToString()),
        ContainerBlock container => string.Join(' ', container.Select(Inside).Where(text => text.Length > 0)),
        _ => "",
    };
}
