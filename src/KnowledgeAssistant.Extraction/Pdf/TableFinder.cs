namespace KnowledgeAssistant.Extraction.Pdf;

/// <summary>Finds runs of rows whose parts stand under one another.</summary>
internal static class TableFinder
{
    private const double CellGap = 1.2;
    private const double Aligned = 0.35;
    private const double NextRow = 3.6;
    private const int MostRowsBetween = 2;
    private const int RowsCompared = 12;
    private const double FullRow = 0.75;

    /// <summary>How many rows from <paramref name="first"/> on are a table; 0 where none begins.</summary>
    /// <param name="rows">The rows of a column.</param>
    /// <param name="first">The row that may begin one.</param>
    /// <param name="width">The column's width.</param>
    public static int Length(IReadOnlyList<TextRow> rows, int first, double width)
    {
        if (!IsTabular(rows[first]))
            return 0;

        int last = first, tabular = 1;
        var above = rows[first];
        for (var i = first + 1; i < rows.Count && i - last <= MostRowsBetween + 1; i++)
        {
            if (rows[i].Baseline - rows[i - 1].Baseline > NextRow * Math.Max(rows[i].Size, rows[i - 1].Size))
                break;

            if (last == i - 1 && ContinuesCell(above, rows[i]))
            {
                last = i;
                continue;
            }

            if (!IsTabular(rows[i]))
            {
                if (rows[i].End - rows[i].Start > width * FullRow)
                    break;
                continue;
            }

            if (Enumerable.Range(Math.Max(first, i - RowsCompared), Math.Min(RowsCompared, i - first)).Any(j => IsAligned(rows[j], rows[i])))
                (last, tabular, above) = (i, tabular + 1, rows[i]);
        }

        return tabular >= 2 ? last - first + 1 : 0;
    }

    /// <summary>Whether a row goes on with the text of a cell, not the first one, of the row of cells above it.</summary>
    public static bool ContinuesCell(TextRow above, TextRow row) =>
        !row.IsRightToLeft && !IsTabular(row) && above.Parts.Skip(1).Any(part => IsNear(part.Start, row.Start, row));

    /// <summary>A row's cells as text; signs that belong to a number are joined to it.</summary>
    public static List<IReadOnlyList<PageWord>> Cells(TextRow row)
    {
        var cells = new List<List<PageWord>>();
        var joins = false;
        foreach (var part in Merged(row))
        {
            if (cells.Count > 0 && (joins || IsClosing(part)))
                cells[^1].AddRange(part);
            else
                cells.Add([.. part]);
            joins = IsOpening(part);
        }

        return [.. cells.Select(cell => (IReadOnlyList<PageWord>)(row.IsRightToLeft ? GlyphText.ReadFromRight(cell, word => word.Text) : cell))
            .AsEnumerable().Reverse(row.IsRightToLeft)];
    }

    private static IEnumerable<T> Reverse<T>(this IEnumerable<T> items, bool isReversed) => isReversed ? items.Reverse() : items;

    private static bool IsTabular(TextRow row) => row.Parts.Count > 1 && Cells(row).Count > 1;

    private static List<List<PageWord>> Merged(TextRow row)
    {
        var merged = new List<List<PageWord>>();
        foreach (var part in row.Parts)
        {
            if (merged.Count > 0 && (part.Start - merged[^1][^1].End < CellGap * row.Size || (merged.Count == 1 && ListMark.Is(merged[0]))))
                merged[^1].AddRange(part.Words);
            else
                merged.Add([.. part.Words]);
        }

        return merged;
    }

    private static bool IsOpening(IReadOnlyList<PageWord> part) => part is [{ Text: "$" or "€" or "£" or "¥" or "₩" or "(" or "$(" or "($" or "€(" or "+" or "±" }];

    private static bool IsClosing(IReadOnlyList<PageWord> part) => part is [{ Text: ")" or "%" or ")%" or "%)" }];

    private static bool IsAligned(TextRow row, TextRow other) => row.Parts.Skip(1).Any(part => other.Parts.Skip(1).Any(below =>
        IsNear(part.Start, below.Start, row) || IsNear(part.End, below.End, row) || IsNear(part.Start + part.End, below.Start + below.End, row)));

    private static bool IsNear(double edge, double other, TextRow row) => Math.Abs(edge - other) < Aligned * row.Size;
}
