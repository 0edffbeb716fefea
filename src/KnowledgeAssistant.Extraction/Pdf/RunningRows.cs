using System.Text.RegularExpressions;

namespace KnowledgeAssistant.Extraction.Pdf;

/// <summary>Finds headers, footers and page numbers: rows at the edge of a page that stand in the same place on the pages around it.</summary>
internal static partial class RunningRows
{
    private const int RowsAtAnEdge = 3;
    private const double Edge = 0.12;
    private const double SamePlace = 3;
    private const int FewestOthers = 2;
    private const double Most = 0.6;

    /// <summary>The rows of a page that it shares with most of its neighbours.</summary>
    public static HashSet<TextRow> Of(PageText page, IReadOnlyList<PageText> neighbours)
    {
        var running = new HashSet<TextRow>();
        foreach (var row in AtEdges(page))
        {
            var sign = Sign(row);
            var others = neighbours.Where(other => other.Number != page.Number)
                .Select(other => (Page: other, Row: AtEdges(other).FirstOrDefault(found => Math.Abs(found.Baseline - row.Baseline) <= SamePlace && Sign(found) == sign)))
                .Where(other => other.Row is not null).ToList();
            if (others.Count < FewestOthers || others.Count < Most * (neighbours.Count - 1))
                continue;

            // A number alone counts the pages, or it may be a figure of a table.
            if (sign.Any(char.IsLetter) || others.All(other => Number(other.Row) - Number(row) == other.Page.Number - page.Number))
                running.Add(row);
        }

        return running;
    }

    private static IEnumerable<TextRow> AtEdges(PageText page)
    {
        var rows = page.Rows;
        return rows.Take(RowsAtAnEdge).Where(row => row.Baseline <= page.Height * Edge)
            .Concat(rows.Skip(Math.Max(RowsAtAnEdge, rows.Count - RowsAtAnEdge)).Where(row => row.Baseline >= page.Height * (1 - Edge)));
    }

    private static string Sign(TextRow row) => Digits().Replace(row.Text, "#");

    private static long? Number(TextRow? row) => row is not null && Digits().Match(row.Text) is { Success: true, Length: < 10 } match ? long.Parse(match.ValueSpan, System.Globalization.CultureInfo.InvariantCulture) : null;

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();
}
