using System.Text;
using System.Xml.Linq;

namespace KnowledgeAssistant.Extraction.Docx;

/// <summary>The text of one paragraph, and what hangs on it: text boxes, footnotes, endnotes and comments, in their order.</summary>
internal sealed class DocxText
{
    private const int DeepestWalk = 200;

    private readonly StringBuilder _text = new();

    private DocxText()
    {
    }

    /// <summary>The contents of the text boxes that are anchored here.</summary>
    public List<XElement> Boxes { get; } = [];

    /// <summary>The notes that are referred to here: the kind (<c>footnote</c>, <c>endnote</c>, <c>comment</c>) and the id.</summary>
    public List<(string Kind, string Id)> Notes { get; } = [];

    /// <summary>The text.</summary>
    public string Text => CleanText.Lines(_text.ToString());

    /// <summary>Reads a paragraph.</summary>
    public static DocxText Of(XElement paragraph)
    {
        var text = new DocxText();
        text.Walk(paragraph, 0);
        return text;
    }

    /// <summary>The branch of alternative content that is read: the newer one where it holds anything, never both.</summary>
    public static XElement? Branch(XElement alternatives) =>
        alternatives.Elements().FirstOrDefault(branch => branch.Name.LocalName == "Choice" && branch.HasElements)
        ?? alternatives.Elements().FirstOrDefault(branch => branch.Name.LocalName == "Fallback");

    private void Walk(XElement parent, int depth)
    {
        if (depth > DeepestWalk)
            throw new InvalidDataException("The document is nested deeper than any writer nests.");

        foreach (var element in parent.Elements())
            Read(element, depth + 1);
    }

    private void Read(XElement element, int depth)
    {
        switch (element.Name())
        {
            case "t" or ":t":
                _text.Append(element.Value);
                break;
            case "tab" or "ptab":
                _text.Append(' ');
                break;
            case "br" when element.Get("type") is "page" or "column":
                _text.Append(' ');
                break;
            case "br" or "cr":
                _text.Append('\n');
                break;
            case "noBreakHyphen":
                _text.Append('-');
                break;
            case "r" when element.Child("rPr").IsOn("vanish"):
                break;
            case "footnoteReference" or "endnoteReference" or "commentReference":
                if (element.Get("id") is { } id)
                    Notes.Add((element.Name()[..^"Reference".Length], id));
                break;
            case "txbxContent":
                Boxes.Add(element);
                break;
            case ":AlternateContent":
                if (Branch(element) is { } branch)
                    Walk(branch, depth);
                break;
            // Deleted but still tracked, or properties, or the reading aid above a ruby's base.
            case "del" or "moveFrom" or "pPr" or "rPr" or "sdtPr" or "rt" or "instrText" or "delText" or "delInstrText" or "fldData" or "tblPr" or "trPr" or "tcPr":
                break;
            default:
                Walk(element, depth);
                break;
        }
    }
}
