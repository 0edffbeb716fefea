using KnowledgeAssistant.Extraction;

namespace KnowledgeAssistant.Models;

/// <summary>A line of its own in an answer.</summary>
public enum LinePlace
{
    /// <summary>None: running text.</summary>
    None,

    /// <summary>An item of a list.</summary>
    Item,

    /// <summary>A row of a table that stands alone.</summary>
    Row,

    /// <summary>The head of a table, followed by <see cref="TableRow"/>.</summary>
    TableHead,

    /// <summary>A row of a table with its head above it.</summary>
    TableRow,
}

/// <summary>
/// The least that can be quoted and makes sense: a sentence, a whole list item, or a row of a table together with its head.
/// </summary>
/// <param name="Sentences">Its sentences, verbatim, in order; one but for list items.</param>
/// <param name="Head">The head of the table that it is a row of; else null.</param>
/// <param name="Line">Which kind of line it stands on in an answer.</param>
public sealed record Statement(IReadOnlyList<string> Sentences, string? Head, LinePlace Line)
{
    /// <summary>What stands between two cells in a reading text.</summary>
    public const string CellBorder = " | ";

    /// <summary>Its text.</summary>
    public string Text { get; } = string.Join(' ', Sentences);

    /// <summary>Whether it is a row with no more cells than its head, so that both are a table.</summary>
    public bool IsTableRow => Head is not null && TableRows.Cells(Head).Count() >= TableRows.Cells(Text).Count();

    /// <summary>The statements of a passage, in order, without its headings.</summary>
    /// <param name="passage">The passage's text.</param>
    /// <param name="headings">The headings above it, which its text may begin with.</param>
    /// <param name="header">The header row that the passage's rows stand under, as sheets have it; it is no statement itself.</param>
    public static IReadOnlyList<Statement> Split(string passage, IReadOnlyCollection<string> headings, string? header = null)
    {
        var statements = new List<Statement>();
        var lines = passage.Split('\n');
        var head = header;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            if (header is not null && line.StartsWith(header, StringComparison.Ordinal))
                continue;

            if (!line.Contains(CellBorder, StringComparison.Ordinal))
            {
                head = header;
                if (line.Length > 0 && !headings.Contains(line))
                    statements.AddRange(OfText(line));
                continue;
            }

            // The first row is the head, unless the passage begins in the middle of the table.
            if (head is null && i > 0 && i + 1 < lines.Length && lines[i + 1].Contains(CellBorder, StringComparison.Ordinal))
                head = line;
            else
                statements.Add(new Statement(head is null ? SentencesOf(line) : [line], head, LinePlace.Row));
        }

        return statements;
    }

    private static IEnumerable<Statement> OfText(string line) => BulletOf(line) is { } bullet
        ? [new Statement(SentencesOf(line[bullet..].TrimStart()), null, LinePlace.Item)]
        : SentencesOf(line).Select(sentence => new Statement([sentence], null, LinePlace.None));

    private static IReadOnlyList<string> SentencesOf(string line) => [.. Collections.Ingestion.Sentences.Split(line).Select(range => line.Substring(range.Start, range.Length))];

    // Length of what marks an item: "• item", "- item"; a number stays with its item, "3. item", "④ item". Null when it is none.
    private static int? BulletOf(string line)
    {
        if (line.Length > 2 && line[0] is '•' or '-' or '*' or '–' or '◦' or '▪' or '·' && line[1] == ' ')
            return 1;
        if (line[0] is >= '①' and <= '⑳')
            return 0;

        var digits = line.TakeWhile(char.IsAsciiDigit).Count();
        return digits is > 0 and < 4 && line.Length > digits + 1 && line[digits] is '.' or ')' && line[digits + 1] == ' ' ? 0 : null;
    }
}
