using AngleSharp.Dom;

namespace KnowledgeAssistant.Extraction.Markup;

/// <summary>Tables of a page, one line a row.</summary>
internal static class HtmlTables
{
    /// <summary>Whether a table only arranges the page: its cells hold blocks of their own.</summary>
    public static bool IsLayout(IElement table) =>
        table.GetAttribute("role") is "presentation" or "none"
        || table.QuerySelector("table,pre,h1,h2,h3,h4,h5,h6") is not null
        || (Rows(table).Take(2).Count() == 1 && table.QuerySelectorAll("p,ul,ol").Length > 2);

    /// <summary>The rows; cells are separated by <c> | </c>.</summary>
    public static IEnumerable<string> Rows(IElement table)
    {
        foreach (var row in table.QuerySelectorAll("tr").Where(row => !HtmlContent.IsSkipped(row)))
        {
            var line = TableRows.Line(row.Children
                .Where(cell => cell.LocalName is "td" or "th" && !HtmlContent.IsSkipped(cell))
                .Select(cell => CleanText.Line(HtmlContent.Text(cell))));
            if (line.Length > 0)
                yield return line;
        }
    }
}
