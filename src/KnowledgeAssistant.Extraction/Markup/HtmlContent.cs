using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace KnowledgeAssistant.Extraction.Markup;

/// <summary>What of a page is content, and the text within an element.</summary>
internal static partial class HtmlContent
{
    // A page may mark an excerpt as its main part; it counts where it holds the better part of the page's words.
    private const double MainShare = 0.4;

    private static readonly HashSet<string> Skipped =
    [
        "script", "style", "template", "head", "noscript", "nav", "svg", "canvas", "iframe", "object", "embed", "audio", "video",
        "button", "select", "input", "textarea", "datalist", "dialog", "rt", "rp", "map", "annotation", "annotation-xml", "noframes", "frameset",
    ];

    private static readonly HashSet<string> Inline =
    [
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label",
        "mark", "math", "mi", "mn", "mo", "mrow", "msub", "msup", "msqrt", "mfrac", "mtext", "semantics", "nobr", "output", "q", "ruby", "rb",
        "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
    ];

    /// <summary>The element that holds the page's content; null where the page has no body.</summary>
    public static IElement? MainPart(IHtmlDocument document)
    {
        if (document.Body is not { } body)
            return null;

        var all = Text(body).Length;
        return Candidates(document).FirstOrDefault(candidate => Text(candidate).Length >= all * MainShare) ?? body;
    }

    /// <summary>Whether an element with all that it holds is left out: furniture of the page, or nothing that is shown.</summary>
    public static bool IsSkipped(IElement element) =>
        Skipped.Contains(element.LocalName)
        || element.HasAttribute("hidden")
        || element.GetAttribute("aria-hidden") == "true"
        || element.GetAttribute("role") is "navigation" or "search" or "dialog" or "alertdialog"
        || (element.GetAttribute("style") is { } style && Invisible().IsMatch(style))
        || Furniture().IsMatch($"{element.Id} {element.ClassName}");

    /// <summary>Whether an element runs along within a line.</summary>
    public static bool IsInline(string name) => Inline.Contains(name);

    /// <summary>Whether a list holds blocks that must keep their own kind.</summary>
    public static bool HoldsBlocks(IElement list) => list.QuerySelector("table,pre,h1,h2,h3,h4,h5,h6") is not null;

    /// <summary>The text of an element, without what is skipped; line ends where it breaks lines.</summary>
    public static string Text(INode element)
    {
        var text = new StringBuilder();
        AppendText(text, element);
        return text.ToString();
    }

    /// <summary>Appends the text of everything in an element. Does not call itself, so that no nesting is too deep.</summary>
    public static void AppendText(StringBuilder text, INode root)
    {
        var node = root.FirstChild;
        while (node is not null)
        {
            var descend = node is IElement element && !IsSkipped(element);
            if (node is IText data)
                AppendCollapsed(text, data.Data);
            else if (node is IElement { LocalName: "br" })
                text.Append('\n');
            else if (descend && !IsInline(((IElement)node).LocalName))
                text.Append(' ');

            if (descend && node.FirstChild is { } child)
            {
                node = child;
                continue;
            }

            while (node is not null && node != root && node.NextSibling is null)
            {
                node = node.Parent;
                if (node is IElement left && node != root && !IsInline(left.LocalName))
                    text.Append(' ');
            }

            node = node is null || node == root ? null : node.NextSibling;
        }
    }

    /// <summary>Appends text of the source, in which a line end is a space, or nothing between characters that are written without spaces.</summary>
    public static void AppendCollapsed(StringBuilder text, string data)
    {
        for (var i = 0; i < data.Length; i++)
        {
            if (data[i] is not (' ' or '\n' or '\r' or '\t' or '\f'))
            {
                text.Append(data[i]);
                continue;
            }

            var start = i;
            while (i + 1 < data.Length && data[i + 1] is ' ' or '\n' or '\r' or '\t' or '\f')
                i++;

            var wrapped = start > 0 && i + 1 < data.Length && Script.IsUnspaced(data[start - 1]) && Script.IsUnspaced(data[i + 1])
                && data.AsSpan(start, i - start + 1).Contains('\n');
            if (!wrapped)
                text.Append(' ');
        }
    }

    private static IEnumerable<IElement> Candidates(IHtmlDocument document)
    {
        foreach (var selector in (string[])["main", "[role=main]", "article"])
        {
            var found = document.QuerySelectorAll(selector);
            if (found.Length == 1)
                yield return found[0];
        }
    }

    [GeneratedRegex(@"display\s*:\s*none|visibility\s*:\s*hidden", RegexOptions.IgnoreCase)]
    private static partial Regex Invisible();

    [GeneratedRegex(@"\b(cookie|consent|gdpr)[-_]?(s[-_])?(banner|bar|notice|popup|modal|consent|dialog|overlay)|\bskip-?(link|nav|to-content)|\bbreadcrumbs?\b", RegexOptions.IgnoreCase)]
    private static partial Regex Furniture();
}
