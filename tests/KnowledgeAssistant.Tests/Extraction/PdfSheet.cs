using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Outline;
using UglyToad.PdfPig.Outline.Destinations;
using UglyToad.PdfPig.Writer;

namespace KnowledgeAssistant.Tests.Extraction;

/// <summary>A PDF whose words a test puts where it wants them; places are in points from the top left corner of an A4 page.</summary>
internal sealed class PdfSheet : IDisposable
{
    public const double Width = 595;
    public const double Height = 842;

    private readonly PdfDocumentBuilder _builder = new();
    private readonly PdfDocumentBuilder.AddedFont _font;
    private readonly PdfDocumentBuilder.AddedFont _bold;
    private PdfPageBuilder _page;

    /// <summary>A document with one empty page.</summary>
    public PdfSheet()
    {
        _font = _builder.AddStandard14Font(Standard14Font.Helvetica);
        _bold = _builder.AddStandard14Font(Standard14Font.HelveticaBold);
        _page = _builder.AddPage(Width, Height);
    }

    /// <summary>Goes on on a new page.</summary>
    public PdfSheet NextPage()
    {
        _page = _builder.AddPage(Width, Height);
        return this;
    }

    /// <summary>Shows the page turned clockwise.</summary>
    public PdfSheet Turned(int degrees)
    {
        _page.SetRotation(new PageRotationDegrees(degrees));
        return this;
    }

    /// <summary>Draws lines below each other; <paramref name="y"/> is the first one's baseline.</summary>
    public PdfSheet Lines(double x, double y, params string[] lines) => Lines(x, y, 10, false, lines);

    /// <summary>Draws lines below each other.</summary>
    public PdfSheet Lines(double x, double y, double size, bool isBold, params string[] lines)
    {
        foreach (var line in lines)
        {
            _page.AddText(line, size, new PdfPoint(x, Height - y), isBold ? _bold : _font);
            y += size * 1.2;
        }

        return this;
    }

    /// <summary>Gives the document an outline of titles with their depth, from 0, and page, from 1.</summary>
    public PdfSheet Outline(params (string Title, int Depth, int Page)[] entries)
    {
        List<BookmarkNode> Below(int first, int depth)
        {
            var nodes = new List<BookmarkNode>();
            for (var i = first; i < entries.Length && entries[i].Depth >= depth; i++)
            {
                if (entries[i].Depth == depth)
                    nodes.Add(new DocumentBookmarkNode(entries[i].Title, depth, new ExplicitDestination(entries[i].Page, ExplicitDestinationType.FitPage, ExplicitDestinationCoordinates.Empty), Below(i + 1, depth + 1)));
            }

            return nodes;
        }

        _builder.Bookmarks = new Bookmarks(Below(0, 0));
        return this;
    }

    /// <summary>The file.</summary>
    public byte[] Build() => _builder.Build();

    /// <inheritdoc/>
    public void Dispose() => _builder.Dispose();
}
