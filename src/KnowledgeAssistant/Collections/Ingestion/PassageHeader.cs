using KnowledgeAssistant.Extraction;

namespace KnowledgeAssistant.Collections.Ingestion;

/// <summary>
/// The header row that is repeated above a passage of a sheet, so far as it leaves the passage half of its room, and how tokens
/// are counted under it.
/// </summary>
/// <param name="Text">The header row, cut between cells; null where there is none.</param>
/// <param name="Count">The tokens of a passage under it, header and all; as many less as a long header takes more than its half.</param>
internal sealed record PassageHeader(string? Text, Func<string, int> Count)
{
    private const int MostTokens = Partitioner.MostTokens / 2;
    private const int MostCharacters = Partitioner.MostCharacters / 2;

    /// <summary>The header over the rows of a sheet.</summary>
    public static PassageHeader Of(string? row, Func<string, int> countTokens)
    {
        if (row is null)
            return new PassageHeader(null, countTokens);

        var text = row;
        while (text.Length > MostCharacters || countTokens(text) > MostTokens)
        {
            var cells = TableRows.Cells(text).ToList();
            if (cells.Count < 2)
                return new PassageHeader(null, countTokens);

            text = text[..(cells[^2].Start + cells[^2].Length)];
        }

        var tokens = countTokens(text);
        return new PassageHeader(text, passage => tokens + countTokens(passage));
    }
}
