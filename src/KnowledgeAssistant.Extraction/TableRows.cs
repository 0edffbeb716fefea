namespace KnowledgeAssistant.Extraction;

/// <summary>How every format writes the rows of its tables, and how they are taken apart again.</summary>
public static class TableRows
{
    private const char Border = '|';

    /// <summary>One row on a line, cells separated by <c> | </c>; nothing where all cells are empty.</summary>
    public static string Line(IEnumerable<string> cells)
    {
        var line = CleanText.Line(string.Join(" | ", cells));
        return line.Trim(' ', Border).Length > 0 ? line : "";
    }

    /// <summary>The cells of a row as ranges of its line, without the spaces around them; empty cells are ranges of length 0.</summary>
    public static IEnumerable<(int Start, int Length)> Cells(string line)
    {
        var start = 0;
        for (var i = 0; i <= line.Length; i++)
        {
            if (i < line.Length && !IsBorder(line, i))
                continue;

            var (from, to) = (start, i);
            while (from < to && line[from] == ' ')
                from++;
            while (to > from && line[to - 1] == ' ')
                to--;
            yield return (from, to - from);
            start = i + 1;
        }
    }

    // A bar inside a word is part of it. Beside an empty cell two borders share the space between them.
    private static bool IsBorder(string line, int i) =>
        line[i] == Border && (i == 0 || line[i - 1] == ' ') && (i + 1 == line.Length || line[i + 1] == ' ');
}
