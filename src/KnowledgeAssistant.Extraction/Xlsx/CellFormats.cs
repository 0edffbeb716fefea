using System.Globalization;
using System.Xml.Linq;
using ExcelNumberFormat;
using KnowledgeAssistant.Extraction.Office;

namespace KnowledgeAssistant.Extraction.Xlsx;

/// <summary>Writes numbers as their cells show them: percent, currency, fractions, dates (ECMA-376 18.8.30).</summary>
internal sealed class CellFormats
{
    // The formats that files name only by their number. Those that differ by country are dates as ISO 8601 writes them.
    private static readonly Dictionary<int, string> BuiltIn = new()
    {
        [1] = "0",
        [2] = "0.00",
        [3] = "#,##0",
        [4] = "#,##0.00",
        [9] = "0%",
        [10] = "0.00%",
        [11] = "0.00E+00",
        [12] = "# ?/?",
        [13] = "# ??/??",
        [14] = "yyyy-mm-dd",
        [15] = "d-mmm-yy",
        [16] = "d-mmm",
        [17] = "mmm-yy",
        [18] = "h:mm AM/PM",
        [19] = "h:mm:ss AM/PM",
        [20] = "h:mm",
        [21] = "h:mm:ss",
        [22] = "yyyy-mm-dd h:mm",
        [37] = "#,##0 ;(#,##0)",
        [38] = "#,##0 ;(#,##0)",
        [39] = "#,##0.00;(#,##0.00)",
        [40] = "#,##0.00;(#,##0.00)",
        [45] = "mm:ss",
        [46] = "[h]:mm:ss",
        [47] = "mm:ss.0",
        [48] = "##0.0E+0",
        [27] = "yyyy-mm-dd",
        [28] = "yyyy-mm-dd",
        [29] = "yyyy-mm-dd",
        [30] = "yyyy-mm-dd",
        [31] = "yyyy-mm-dd",
        [32] = "h:mm",
        [33] = "h:mm:ss",
        [34] = "h:mm",
        [35] = "h:mm:ss",
        [36] = "yyyy-mm-dd",
        [50] = "yyyy-mm-dd",
        [51] = "yyyy-mm-dd",
        [52] = "yyyy-mm-dd",
        [53] = "yyyy-mm-dd",
        [54] = "yyyy-mm-dd",
        [55] = "h:mm",
        [56] = "h:mm:ss",
        [57] = "yyyy-mm-dd",
        [58] = "yyyy-mm-dd",
    };

    private readonly bool _since1904;
    private readonly NumberFormat?[] _ofStyles;

    /// <summary>Reads the styles part, which may be missing.</summary>
    public CellFormats(XElement? styles, bool since1904)
    {
        _since1904 = since1904;
        var own = new Dictionary<int, string>();
        foreach (var format in styles.First("numFmts").All("numFmt"))
        {
            if (int.TryParse(format.Value("numFmtId"), out var id) && format.Value("formatCode") is { } code)
                own.TryAdd(id, code);
        }

        var formats = new Dictionary<int, NumberFormat?>();
        _ofStyles = [.. styles.First("cellXfs").All("xf").Select(style => int.TryParse(style.Value("numFmtId"), out var id) ? id : 0)
            .Select(id => formats.TryGetValue(id, out var known) ? known : formats[id] = Parse(own.GetValueOrDefault(id) ?? BuiltIn.GetValueOrDefault(id)))];
    }

    /// <summary>A stored number as a cell of a style shows it.</summary>
    public string Show(double number, int style)
    {
        if (style < 0 || style >= _ofStyles.Length || _ofStyles[style] is not { } format)
            return Plain(number);

        try
        {
            return format.Format(number, CultureInfo.InvariantCulture, _since1904);
        }
        catch (Exception exception) when (exception is ArgumentException or OverflowException or FormatException or InvalidCastException or IndexOutOfRangeException)
        {
            // A number that is no date, say, in a format of dates.
            return Plain(number);
        }
    }

    // Fifteen digits are what a spreadsheet keeps of a number.
    private static string Plain(double number) => Math.Abs(number) is >= 1e-6 and < 1e15 or 0
        ? ((decimal)number).ToString("0.##############", CultureInfo.InvariantCulture)
        : number.ToString("G15", CultureInfo.InvariantCulture);

    private static NumberFormat? Parse(string? code)
    {
        if (code is null || code.Equals("General", StringComparison.OrdinalIgnoreCase) || code.Length > 255)
            return null;

        var format = new NumberFormat(code);
        return format.IsValid ? format : null;
    }
}
