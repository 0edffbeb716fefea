using System.Globalization;
using System.Xml.Linq;

namespace KnowledgeAssistant.Extraction.Office;

/// <summary>What a chart says: its titles, and its values as a table of categories and series, as they were saved with it.</summary>
internal static class ChartText
{
    private const int MostPoints = 1000;

    /// <summary>The blocks of a chart.</summary>
    public static IEnumerable<Block> Blocks(XElement chart, Place place)
    {
        foreach (var title in chart.Descendants().Where(element => element.Is("title")).Select(Title).Where(title => title.Length > 0))
            yield return new Block(BlockKind.Paragraph, title, place);

        var series = chart.Descendants().Where(element => element.Is("ser")).ToList();
        if (series.Count == 0)
            yield break;

        var categories = Points(series[0].First("cat") ?? series[0].First("xVal"));
        var values = series.Select(one => (Name: Points(one.First("tx")).GetValueOrDefault(0, ""), Points: Points(one.First("val") ?? one.First("yVal")))).ToList();
        var rows = values.SelectMany(one => one.Points.Keys).Concat(categories.Keys).Distinct().Order().Take(MostPoints)
            .Select(point => TableRows.Line(values.Select(one => one.Points.GetValueOrDefault(point, "")).Prepend(categories.GetValueOrDefault(point, ""))))
            .Prepend(TableRows.Line(values.Select(one => one.Name).Prepend("")))
            .Where(row => row.Length > 0);
        var text = string.Join('\n', rows);
        if (text.Length > 0)
            yield return new Block(BlockKind.Table, text, place);
    }

    private static string Title(XElement title) => CleanText.Line(string.Join(' ', title.Descendants().Where(element => element.Is("p")).Select(DrawingText.Paragraph)));

    // Points by their index. Categories of several levels stand together.
    private static Dictionary<int, string> Points(XElement? data)
    {
        var points = new Dictionary<int, string>();
        foreach (var point in (data?.Descendants() ?? []).Where(element => element.Is("pt")).Take(MostPoints * 4))
        {
            if (!int.TryParse(point.Value("idx"), out var index))
                continue;

            var text = Shown(CleanText.Line(point.First("v")?.Value));
            points[index] = points.TryGetValue(index, out var before) ? $"{text} {before}" : text;
        }

        if (points.Count == 0 && data.First("v") is { } plain)
            points[0] = CleanText.Line(plain.Value);
        return points;
    }

    private static string Shown(string value) =>
        value.Contains('.') && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) is > 1e-6 and < 1e15
            ? ((decimal)number).ToString("0.##########", CultureInfo.InvariantCulture)
            : value;
}
