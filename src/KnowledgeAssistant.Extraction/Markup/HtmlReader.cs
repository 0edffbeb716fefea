using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace KnowledgeAssistant.Extraction.Markup;

/// <summary>Walks parsed HTML and gives its blocks. Used for one document.</summary>
internal sealed class HtmlReader
{
    // Pages nest some dozens deep; what lies deeper is read as plain text instead of by ever deeper calls.
    private const int DeepestWalk = 500;

    private readonly HeadingTrail _trail;
    private readonly List<Block> _blocks = [];
    private readonly StringBuilder _inline = new();

    private HtmlReader(HeadingTrail trail) => _trail = trail;

    /// <summary>The blocks of a page's main content, under its title where no heading of the first level repeats it.</summary>
    public static IReadOnlyList<Block> Page(string html)
    {
        using var document = new HtmlParser().ParseDocument(html);
        var reader = new HtmlReader(new HeadingTrail());
        var root = HtmlContent.MainPart(document);
        var title = CleanText.Line(document.Title);
        if (title.Length > 0 && root?.QuerySelector("h1") is null)
            reader._blocks.Add(reader._trail.Enter(title, 1));
        if (root is not null)
            reader.Walk(root, 0);

        reader.EndParagraph();
        return reader._blocks;
    }

    /// <summary>The blocks of a piece of HTML inside another document.</summary>
    public static IReadOnlyList<Block> Fragment(string html, HeadingTrail trail)
    {
        using var document = new HtmlParser().ParseDocument(html);
        var reader = new HtmlReader(trail);
        if (document.Body is { } body)
            reader.Walk(body, 0);

        reader.EndParagraph();
        return reader._blocks;
    }

    private void Walk(INode parent, int depth)
    {
        foreach (var child in parent.ChildNodes)
        {
            if (child is IText text)
                HtmlContent.AppendCollapsed(_inline, text.Data);
            else if (child is IElement element && !HtmlContent.IsSkipped(element))
                Walk(element, depth + 1);
        }
    }

    private void Walk(IElement element, int depth)
    {
        switch (element.LocalName)
        {
            case "br":
                _inline.Append('\n');
                break;
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                Add(CleanText.Line(HtmlContent.Text(element)), text => _trail.Enter(text, element.LocalName[1] - '0'));
                break;
            case "pre" or "listing" or "xmp":
                Add(CleanText.Preformatted(element.TextContent), BlockKind.Code);
                break;
            case "ul" or "ol" or "menu" or "dir" when !HtmlContent.HoldsBlocks(element):
                Add(string.Join('\n', HtmlLists.Items(element)), BlockKind.List);
                break;
            case "dl" when !HtmlContent.HoldsBlocks(element):
                Add(string.Join('\n', HtmlLists.Definitions(element)), BlockKind.List);
                break;
            case "table" when !HtmlTables.IsLayout(element):
                foreach (var caption in element.Children.Where(child => child.LocalName == "caption"))
                    Add(CleanText.Line(HtmlContent.Text(caption)), BlockKind.Paragraph);
                Add(string.Join('\n', HtmlTables.Rows(element)), BlockKind.Table);
                break;
            case var _ when depth > DeepestWalk:
                HtmlContent.AppendText(_inline, element);
                break;
            case var name when HtmlContent.IsInline(name):
                Walk((INode)element, depth);
                break;
            default:
                EndParagraph();
                Walk((INode)element, depth);
                EndParagraph();
                break;
        }
    }

    private void Add(string text, BlockKind kind) => Add(text, clean => new Block(kind, clean, _trail.Here()));

    private void Add(string text, Func<string, Block> block)
    {
        EndParagraph();
        if (text.Length > 0)
            _blocks.Add(block(text));
    }

    private void EndParagraph()
    {
        var text = CleanText.Lines(_inline.ToString());
        _inline.Clear();
        if (text.Length > 0)
            _blocks.Add(new Block(BlockKind.Paragraph, text, _trail.Here()));
    }
}
