using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using KnowledgeAssistant.Extraction.Sheets;

namespace KnowledgeAssistant.Extraction;

/// <summary>Files of separated values: commas, semicolons, tabs or bars, whichever the file uses. A record is a row, also where it takes several lines.</summary>
public sealed class CsvExtractor : IDocumentExtractor
{
    // No program writes more into a cell (Excel: 32,767); a quote that is never closed would swallow the file.
    private const int LongestValue = 1_000_000;

    /// <inheritdoc/>
    public string Format => "csv";

    /// <inheritdoc/>
    public IReadOnlyList<string> Endings { get; } = [".csv", ".tsv", ".tab"];

    /// <inheritdoc/>
    public Recognition Recognises(DocumentProbe probe) =>
        Endings.Contains(probe.Extension) && probe.Text is not null ? Recognition.ByName : Recognition.No;

    /// <inheritdoc/>
    public DocumentContent Extract(Stream stream, ExtractionLimits limits) => new(SheetBlocks.Of(Rows(FileBytes.Text(stream, limits)), new Place([])));

    /// <summary>How the values are read: what is quoted badly is taken as it stands.</summary>
    internal static CsvConfiguration Configuration(string delimiter) => new(CultureInfo.InvariantCulture)
    {
        Delimiter = delimiter,
        HasHeaderRecord = false,
        IgnoreBlankLines = false,
        BadDataFound = null,
        MaxFieldSize = LongestValue,
    };

    private static IEnumerable<SheetRow> Rows(string text)
    {
        var isNamed = Delimiters.Named(text) is not null;
        using var parser = new CsvParser(new StringReader(text), Configuration(Delimiters.Of(text)));
        for (var number = 1; Next(parser); number++)
        {
            if (number > 1 || !isNamed)
                yield return SheetRow.Of(number, (parser.Record ?? []).Select(value => (value, IsText(value))));
        }
    }

    private static bool Next(CsvParser parser)
    {
        try
        {
            return parser.Read();
        }
        catch (MaxFieldSizeException exception)
        {
            throw new ExtractionException(ExtractionFailure.Damaged, exception);
        }
    }

    private static bool IsText(string value) => value.Length == 0 || value.Any(char.IsLetter) || !value.Any(char.IsAsciiDigit);
}
