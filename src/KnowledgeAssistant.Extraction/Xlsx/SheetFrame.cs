using System.Xml;
using System.Xml.Linq;
using KnowledgeAssistant.Extraction.Office;

namespace KnowledgeAssistant.Extraction.Xlsx;

/// <summary>What stands in a sheet's part around its rows: which cells are merged, and what is printed above and below its pages.</summary>
/// <param name="Merged">Cells that are merged downwards: first column and row, last row.</param>
/// <param name="Running">The page headers and footers.</param>
internal sealed record SheetFrame(IReadOnlyList<(int Column, int FirstRow, int LastRow)> Merged, IReadOnlyList<string> Running)
{
    private const int MostMerged = 100_000;

    /// <summary>Reads it, passing over the rows.</summary>
    public static SheetFrame Read(XmlReader reader)
    {
        var merged = new List<(int, int, int)>();
        var running = new List<string>();
        var more = reader.Read();
        while (more)
        {
            if (reader.NodeType != XmlNodeType.Element || reader.LocalName is "worksheet" or "mergeCells")
            {
                more = reader.Read();
            }
            else if (reader.LocalName == "mergeCell" && merged.Count < MostMerged)
            {
                if (CellRange.Parse(reader.GetAttribute("ref")) is { } range && range.LastRow > range.FirstRow)
                    merged.Add((range.FirstColumn, range.FirstRow, range.LastRow));
                more = reader.Read();
            }
            else if (reader.LocalName == "headerFooter")
            {
                running.AddRange(((XElement)XNode.ReadFrom(reader)).Elements().Select(text => Printed(text.Value)).Where(text => text.Any(char.IsLetter)));
                more = !reader.EOF;
            }
            else
            {
                reader.Skip();
                more = !reader.EOF;
            }
        }

        return new SheetFrame(merged, [.. running.Distinct()]);
    }

    // "&LLeft&CMiddle&R&"Arial,Bold"&12Page &P": the three parts become lines, fonts and fields go (ECMA-376 18.3.1.46).
    private static string Printed(string code)
    {
        var text = new System.Text.StringBuilder();
        for (var i = 0; i < code.Length; i++)
        {
            if (code[i] != '&' || i + 1 == code.Length)
            {
                text.Append(code[i]);
                continue;
            }

            var sign = code[++i];
            if (sign == '&')
                text.Append('&');
            else if (sign is 'L' or 'C' or 'R')
                text.Append('\n');
            else if (sign == '"')
                i = code.IndexOf('"', i + 1) is var end and > 0 ? end : code.Length;
            else if (sign == 'K')
                i += Math.Min(6, code.Length - i - 1);
            else if (char.IsAsciiDigit(sign))
                i += code.Skip(i + 1).TakeWhile(char.IsAsciiDigit).Count();
        }

        return CleanText.Lines(text.ToString());
    }
}
