using System.Globalization;
using System.Text.RegularExpressions;

namespace KnowledgeAssistant.Extraction.Pdf;

/// <summary>Finds headers, footers and page numbers: rows at the edge of a page that stand in the same place on the pages around it.</summary>
internal static partial class RunningRows
{
    private const int RowsAtAnEdge = 3;
    private const double Edge = 0.12;
    private const double SamePlace = 3;
    private const int FewestOthers = 2;
    private const int Certain = 3;
    private const double Most = 0.6;

    /// <summary>The rows of a page that it shares with most of its neighbours.</summary>
    public static HashSet<TextRow> Of(PageText page, IReadOnlyList<PageText> neighbours)
    {
        var others = neighbours.Where(other => other.Number != page.Number).ToList();
        return [.. AtEdges(page).Where(row => Repeats(page, row, others) || Counts(page, row, others, Enumerable.FirstOrDefault) || Counts(page, row, others, Enumerable.LastOrDefault))];
    }

    // The same words in the same place.
    private static bool Repeats(PageText page, TextRow row, List<PageText> others)
    {
        var sign = Sign(row);
        return sign.Any(char.IsLetter) && IsAtEdge(page, row)
            && IsMost(others.Count(other => AtEdges(other).Any(found => Math.Abs(found.Baseline - row.Baseline) <= SamePlace && Sign(found) == sign)), others);
    }

    // The first or last row of each page, with a number that counts the pages.
    private static bool Counts(PageText page, TextRow row, List<PageText> others, Func<IEnumerable<TextRow>, TextRow?> outermost)
    {
        var sign = Sign(row);
        if (outermost(page.Rows) != row || !sign.Contains('#', StringComparison.Ordinal))
            return false;

        var same = others.Select(other => (Page: other, Row: outermost(other.Rows))).Where(other => other.Row is not null && Sign(other.Row) == sign).ToList();
        var numbers = Numbers(row);
        return Enumerable.Range(0, numbers.Count).Any(i =>
            same.Count(other => Numbers(other.Row)[i] - numbers[i] == other.Page.Number - page.Number) is var count && (count >= Certain || IsMost(count, others)));
    }

    private static bool IsMost(int count, List<PageText> others) => count >= FewestOthers && count >= Most * others.Count;

    private static bool IsAtEdge(PageText page, TextRow row) => row.Baseline <= page.Height * Edge || row.Baseline >= page.Height * (1 - Edge);

    private static IEnumerable<TextRow> AtEdges(PageText page) =>
        page.Rows.Take(RowsAtAnEdge).Concat(page.Rows.Skip(Math.Max(RowsAtAnEdge, page.Rows.Count - RowsAtAnEdge)));

    private static string Sign(TextRow row) => Digits().Replace(row.Text, "#");

    private static List<long> Numbers(TextRow? row) =>
        [.. Digits().Matches(row?.Text ?? "").Select(match => long.TryParse(match.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1)];

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();
}
