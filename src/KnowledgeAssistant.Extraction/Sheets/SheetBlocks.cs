namespace KnowledgeAssistant.Extraction.Sheets;

/// <summary>
/// Makes blocks of the rows of a sheet: a few rows each, without gaps, so that a line of a block is a row whose number is known.
/// A header row is a block of its own, and the rows under it carry it.
/// </summary>
internal static class SheetBlocks
{
    private const int RowsInBlock = 10;

    /// <summary>The blocks.</summary>
    /// <param name="rows">The rows in order; empty ones may be missing.</param>
    /// <param name="place">Where the sheet stands.</param>
    public static IEnumerable<Block> Of(IEnumerable<SheetRow> rows, Place place)
    {
        var lines = new List<string>();
        var (last, header) = (0, (string?)null);
        foreach (var (row, next) in WithNext(rows.Where(row => row.Line.Length > 0)))
        {
            var isHeader = IsHeader(row, next, header is not null, row.Number != last + 1);
            if (lines.Count > 0 && (isHeader || row.Number != last + 1 || lines.Count == RowsInBlock))
                yield return Block(lines, last, place, header);

            (last, header) = (row.Number, isHeader ? row.Line : header);
            lines.Add(row.Line);
            if (isHeader)
                yield return Block(lines, last, place, header);
        }

        if (lines.Count > 0)
            yield return Block(lines, last, place, header);
    }

    // Names above the columns: text in at least two cells right above a row like it. A second one only begins a second table,
    // which an empty row and rows of numbers show.
    private static bool IsHeader(SheetRow row, SheetRow? next, bool isSecond, bool afterGap) =>
        row is { IsText: true, Filled: >= 2 } && next is { Filled: >= 2 } && next.Number == row.Number + 1 && (!isSecond || (afterGap && !next.IsText));

    private static Block Block(List<string> lines, int last, Place place, string? header)
    {
        var block = new Block(BlockKind.Table, string.Join('\n', lines), place with { Row = last - lines.Count + 1, LastRow = last }, Header: header);
        lines.Clear();
        return block;
    }

    private static IEnumerable<(SheetRow Row, SheetRow? Next)> WithNext(IEnumerable<SheetRow> rows)
    {
        SheetRow? row = null;
        foreach (var next in rows)
        {
            if (row is not null)
                yield return (row, next);
            row = next;
        }

        if (row is not null)
            yield return (row, null);
    }
}
