using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using KnowledgeAssistant.Extraction.Office;
using KnowledgeAssistant.Extraction.Sheets;

namespace KnowledgeAssistant.Extraction.Xlsx;

/// <summary>Reads the rows of a sheet, one in memory at a time. A cell that is merged downwards stands in each of its rows.</summary>
internal sealed class SheetReader(IReadOnlyList<string> shared, CellFormats formats, SheetFrame frame)
{
    private readonly Dictionary<(int Column, int Row), int> _mergedFrom = frame.Merged.GroupBy(area => (area.Column, area.FirstRow)).ToDictionary(group => group.Key, group => group.Max(area => area.LastRow));
    private readonly SortedDictionary<int, (int LastRow, (string Text, bool IsText) Cell)> _hanging = [];

    /// <summary>The rows that hold something.</summary>
    public IEnumerable<SheetRow> Rows(XmlReader reader)
    {
        var number = 0;
        var more = reader.Read();
        while (more)
        {
            if (reader.NodeType != XmlNodeType.Element || reader.LocalName is "worksheet" or "sheetData")
            {
                more = reader.Read();
            }
            else if (reader.LocalName == "row")
            {
                // Steps behind the element.
                var row = (XElement)XNode.ReadFrom(reader);
                more = !reader.EOF;
                number = int.TryParse(row.Value("r"), out var own) && own > number ? own : number + 1;
                yield return SheetRow.Of(number, Dense(Cells(row, number)));
            }
            else
            {
                reader.Skip();
                more = !reader.EOF;
            }
        }
    }

    private SortedDictionary<int, (string Text, bool IsText)> Cells(XElement row, int number)
    {
        var cells = new SortedDictionary<int, (string Text, bool IsText)>();
        var column = 0;
        foreach (var cell in row.All("c"))
        {
            column = CellRange.Parse(cell.Value("r"))?.FirstColumn ?? column + 1;
            var content = Content(cell);
            if (content.Text.Length == 0)
                continue;

            cells[column] = content;
            if (_mergedFrom.TryGetValue((column, number), out var lastRow))
                _hanging[column] = (lastRow, content);
        }

        foreach (var (hanging, (lastRow, content)) in _hanging.ToList())
        {
            if (lastRow < number)
                _hanging.Remove(hanging);
            else if (cells.Count > 0)
                cells.TryAdd(hanging, content);
        }

        return cells;
    }

    private (string Text, bool IsText) Content(XElement cell)
    {
        var value = cell.First("v")?.Value ?? "";
        return cell.Value("t") switch
        {
            "s" => (int.TryParse(value, out var index) && index >= 0 && index < shared.Count ? shared[index] : "", true),
            "inlineStr" => (cell.First("is") is { } item ? SharedStrings.TextOf(item) : "", true),
            "b" => (value switch { "1" => "TRUE", "0" => "FALSE", _ => value }, false),
            "str" or "e" => (value, true),
            "d" => (value, false),
            _ => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                ? (formats.Show(number, int.TryParse(cell.Value("s"), out var style) ? style : 0), false)
                : (value, true),
        };
    }

    private static IEnumerable<(string Text, bool IsText)> Dense(SortedDictionary<int, (string Text, bool IsText)> cells)
    {
        var next = 1;
        foreach (var (column, content) in cells)
        {
            for (; next < column; next++)
                yield return ("", true);

            yield return content;
            next = column + 1;
        }
    }
}
