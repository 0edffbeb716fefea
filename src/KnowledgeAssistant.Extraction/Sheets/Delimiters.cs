using CsvHelper;

namespace KnowledgeAssistant.Extraction.Sheets;

/// <summary>Finds out what separates the values of a file.</summary>
internal static class Delimiters
{
    private const int Looked = 50;
    private const int LookedCharacters = 64 * 1024;

    private static readonly string[] Known = [",", ";", "\t", "|"];

    /// <summary>The delimiter that the file names itself (<c>sep=;</c>, as Excel writes it), or the one that cuts most rows into equally many values.</summary>
    public static string Of(string text) => Named(text) ?? Known.MaxBy(delimiter => Evenness(text, delimiter)) ?? ",";

    /// <summary>The delimiter that the first line names; null where it does not.</summary>
    public static string? Named(string text) =>
        text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && text.Length > 5 && text[5] is '\r' or '\n' && Separates(text[4]) ? text[4].ToString() : null;

    private static bool Separates(char mark) => mark is '\t' || (mark is not '"' && (char.IsPunctuation(mark) || char.IsSymbol(mark)));

    private static double Evenness(string text, string delimiter)
    {
        using var parser = new CsvParser(new StringReader(text[..Math.Min(text.Length, LookedCharacters)]), CsvExtractor.Configuration(delimiter));
        var counts = new List<int>();
        while (counts.Count < Looked && parser.Read())
        {
            if (parser.Record is { Length: var count } record && record.Any(value => value.Length > 0))
                counts.Add(count);
        }

        var usual = counts.GroupBy(count => count).OrderByDescending(group => group.Count()).ThenByDescending(group => group.Key).FirstOrDefault();
        return usual is null or { Key: < 2 } ? 0 : (double)usual.Count() / counts.Count + Math.Min(usual.Key, 100) / 1000.0;
    }
}
