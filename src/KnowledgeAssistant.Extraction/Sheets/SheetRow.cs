namespace KnowledgeAssistant.Extraction.Sheets;

/// <summary>A row of a sheet or of a file of separated values.</summary>
/// <param name="Number">Its number, from 1, as the program that shows it counts.</param>
/// <param name="Line">Its cells on a line; empty for a row without any.</param>
/// <param name="Filled">How many of its cells hold something.</param>
/// <param name="IsText">Whether none of them is a number, a date or a truth value.</param>
internal sealed record SheetRow(int Number, string Line, int Filled, bool IsText)
{
    // A cell far to the right of the others would otherwise be a line of bars.
    private const int LongestGap = 30;

    /// <summary>The row of these cells.</summary>
    public static SheetRow Of(int number, IEnumerable<(string Text, bool IsText)> cells)
    {
        var texts = new List<string>();
        var (filled, isText, gap) = (0, true, 0);
        foreach (var cell in cells)
        {
            // What separates cells may not stand in one.
            var text = CleanText.Line(cell.Text).Replace(" | ", "|", StringComparison.Ordinal);
            gap = text.Length == 0 ? gap + 1 : 0;
            if (gap > LongestGap)
                continue;

            texts.Add(text);
            if (text.Length == 0)
                continue;

            filled++;
            isText &= cell.IsText;
        }

        return new SheetRow(number, filled == 0 ? "" : TableRows.Line(texts), filled, isText);
    }
}
