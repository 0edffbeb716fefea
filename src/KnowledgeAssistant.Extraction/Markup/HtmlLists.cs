using System.Globalization;
using AngleSharp.Dom;

namespace KnowledgeAssistant.Extraction.Markup;

/// <summary>Lists of a page, one line an item.</summary>
internal static class HtmlLists
{
    private const int DeepestList = 50;

    /// <summary>The lines of a list and of those inside it.</summary>
    public static IEnumerable<string> Items(IElement list, int depth = 0)
    {
        var number = int.TryParse(list.GetAttribute("start"), CultureInfo.InvariantCulture, out var start) ? start : 1;
        foreach (var item in list.Children.Where(child => !HtmlContent.IsSkipped(child)))
        {
            if (IsList(item))
            {
                foreach (var line in Inner(item, depth))
                    yield return line;
                continue;
            }

            var text = CleanText.Line(string.Concat(item.ChildNodes.Where(child => !IsList(child)).Select(Own)));
            if (text.Length > 0)
                yield return (list.LocalName == "ol" ? $"{number++}. " : "• ") + text;

            foreach (var line in item.ChildNodes.Where(IsList).OfType<IElement>().SelectMany(inner => Inner(inner, depth)))
                yield return line;
        }
    }

    /// <summary>The lines of a list of terms.</summary>
    public static IEnumerable<string> Definitions(IElement list)
    {
        var term = "";
        foreach (var item in list.QuerySelectorAll("dt,dd"))
        {
            var text = CleanText.Line(HtmlContent.Text(item));
            if (item.LocalName == "dt")
            {
                if (term.Length > 0)
                    yield return term;
                term = text;
            }
            else if (text.Length > 0)
            {
                yield return term.Length > 0 ? $"{term}: {text}" : text;
                term = "";
            }
        }

        if (term.Length > 0)
            yield return term;
    }

    private static IEnumerable<string> Inner(IElement list, int depth) =>
        depth < DeepestList ? Items(list, depth + 1) : [CleanText.Line(HtmlContent.Text(list))];

    private static bool IsList(INode node) => node is IElement { LocalName: "ul" or "ol" or "menu" or "dir" };

    private static string Own(INode node) => node switch
    {
        IText text => text.Data,
        IElement { LocalName: "br" } => " ",
        IElement element when HtmlContent.IsSkipped(element) => "",
        IElement element => HtmlContent.IsInline(element.LocalName) ? HtmlContent.Text(element) : $" {HtmlContent.Text(element)} ",
        _ => "",
    };
}
