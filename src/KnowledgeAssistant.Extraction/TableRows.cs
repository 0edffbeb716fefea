namespace KnowledgeAssistant.Extraction;

/// <summary>How every format writes the rows of its tables.</summary>
internal static class TableRows
{
    /// <summary>One row on a line, cells separated by <c> | </c>; nothing where all cells are empty.</summary>
    public static string Line(IEnumerable<string> cells)
    {
        var line = CleanText.Line(string.Join(" | ", cells));
        return line.Trim(' ', '|').Length > 0 ? line : "";
    }
}
