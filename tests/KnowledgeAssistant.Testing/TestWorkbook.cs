using System.Globalization;

namespace KnowledgeAssistant.Testing;

/// <summary>A sheet of a workbook that is made for a test.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rows">Its rows: texts, numbers, <see cref="TestCell"/>s, or null for an empty cell.</param>
/// <param name="Extra">What stands behind its rows, as XML.</param>
/// <param name="State"><c>visible</c>, <c>hidden</c> or <c>veryHidden</c>.</param>
public sealed record TestSheet(string Name, IReadOnlyList<IReadOnlyList<object?>> Rows, string Extra = "", string State = "visible");

/// <summary>A cell with a number or formula that is shown in a format.</summary>
/// <param name="Value">The number.</param>
/// <param name="Format">The format's code; null for none.</param>
/// <param name="Formula">The formula that gave it; null for none.</param>
public sealed record TestCell(double Value, string? Format = null, string? Formula = null);

/// <summary>Writes workbooks.</summary>
public static class TestWorkbook
{
    private const string Namespaces =
        "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

    private const int FirstOwnFormat = 164;

    /// <summary>A workbook of one sheet.</summary>
    public static byte[] Write(params IReadOnlyList<object?>[] rows) => Write([new TestSheet("Sheet1", rows)]);

    /// <summary>A workbook of these sheets.</summary>
    /// <param name="sheets">The sheets in order. Texts are shared, but for those that begin with an apostrophe, which stand in their cells.</param>
    /// <param name="others">More parts.</param>
    public static byte[] Write(IReadOnlyList<TestSheet> sheets, IEnumerable<(string Name, string Content)>? others = null)
    {
        List<string> shared = [], formats = [];
        var parts = OfficeParts.Beginning("xl/workbook.xml").ToList();
        parts.Add(("xl/workbook.xml", $"<workbook {Namespaces}><sheets>{string.Concat(sheets.Select((sheet, i) => $"<sheet name=\"{OfficeParts.Escaped(sheet.Name)}\" sheetId=\"{i + 1}\" state=\"{sheet.State}\" r:id=\"s{i}\"/>"))}</sheets></workbook>"));
        parts.Add(("xl/_rels/workbook.xml.rels", OfficeParts.Relations(
            [.. sheets.Select((_, i) => ($"s{i}", "worksheet", $"worksheets/sheet{i}.xml")), ("t", "sharedStrings", "sharedStrings.xml"), ("f", "styles", "styles.xml")])));
        parts.AddRange(sheets.Select((sheet, i) => ($"xl/worksheets/sheet{i}.xml", Sheet(sheet, shared, formats))));
        parts.Add(("xl/sharedStrings.xml", $"<sst {Namespaces}>{string.Concat(shared.Select(text => $"<si><t xml:space=\"preserve\">{OfficeParts.Escaped(text)}</t></si>"))}</sst>"));
        parts.Add(("xl/styles.xml",
            $"<styleSheet {Namespaces}><numFmts>{string.Concat(formats.Select((format, i) => $"<numFmt numFmtId=\"{FirstOwnFormat + i}\" formatCode=\"{OfficeParts.Escaped(format)}\"/>"))}</numFmts>"
            + $"<cellXfs><xf numFmtId=\"0\"/>{string.Concat(formats.Select((_, i) => $"<xf numFmtId=\"{FirstOwnFormat + i}\"/>"))}</cellXfs></styleSheet>"));
        return OfficeParts.Package([.. parts, .. others ?? []]);
    }

    private static string Sheet(TestSheet sheet, List<string> shared, List<string> formats) =>
        $"<worksheet {Namespaces}><sheetData>{string.Concat(sheet.Rows.Select((row, i) => row.Count == 0 ? "" : $"<row r=\"{i + 1}\">{string.Concat(row.Select((cell, column) => Cell(cell, $"{(char)('A' + column)}{i + 1}", shared, formats)))}</row>"))}</sheetData>{sheet.Extra}</worksheet>";

    private static string Cell(object? value, string reference, List<string> shared, List<string> formats)
    {
        switch (value)
        {
            case null:
                return "";
            case string text when text.StartsWith('\''):
                return $"<c r=\"{reference}\" t=\"inlineStr\"><is><t>{OfficeParts.Escaped(text[1..])}</t></is></c>";
            case string text:
                return $"<c r=\"{reference}\" t=\"s\"><v>{Index(shared, text)}</v></c>";
            case TestCell cell:
                var style = cell.Format is null ? 0 : Index(formats, cell.Format) + 1;
                return $"<c r=\"{reference}\" s=\"{style}\">{(cell.Formula is null ? "" : $"<f>{OfficeParts.Escaped(cell.Formula)}</f>")}<v>{cell.Value.ToString("R", CultureInfo.InvariantCulture)}</v></c>";
            default:
                return $"<c r=\"{reference}\"><v>{Convert.ToString(value, CultureInfo.InvariantCulture)}</v></c>";
        }
    }

    private static int Index(List<string> known, string text)
    {
        if (!known.Contains(text))
            known.Add(text);
        return known.IndexOf(text);
    }
}
