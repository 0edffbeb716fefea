namespace KnowledgeAssistant.Extraction.Xlsx;

/// <summary>A range of cells, as in <c>A2:B5</c>; columns and rows count from 1.</summary>
internal readonly record struct CellRange(int FirstColumn, int FirstRow, int LastColumn, int LastRow)
{
    private const int MostColumns = 16_384;
    private const int MostRows = 1_048_576;

    /// <summary>Reads a range or a single cell; null for what is none.</summary>
    public static CellRange? Parse(string? text)
    {
        if (text is null)
            return null;

        var colon = text.IndexOf(':');
        return Cell(colon < 0 ? text : text[..colon]) is { } first && Cell(colon < 0 ? text : text[(colon + 1)..]) is { } last
            ? new CellRange(first.Column, first.Row, last.Column, last.Row)
            : null;
    }

    private static (int Column, int Row)? Cell(ReadOnlySpan<char> text)
    {
        int column = 0, i = 0;
        for (; i < text.Length && char.IsAsciiLetterUpper(text[i]) && column <= MostColumns; i++)
            column = column * 26 + (text[i] - 'A' + 1);
        return column is > 0 and <= MostColumns && int.TryParse(text[i..], out var row) && row is > 0 and <= MostRows ? (column, row) : null;
    }
}
