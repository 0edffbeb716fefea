using System.Globalization;
using System.Text;

namespace KnowledgeAssistant.Testing;

/// <summary>Writes PDFs object by object, for what no library would write.</summary>
public static class HandmadePdf
{
    private const string Font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>";

    /// <summary>A file of objects, numbered from 1; the first is its catalog.</summary>
    public static byte[] Write(params string[] objects)
    {
        var file = new StringBuilder("%PDF-1.7\n");
        var offsets = new List<int>();
        foreach (var body in objects)
        {
            offsets.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{offsets.Count} 0 obj\n{body}\nendobj\n");
        }

        var table = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {offsets.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
            file.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n");
        file.Append(CultureInfo.InvariantCulture, $"trailer << /Size {offsets.Count + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(file.ToString());
    }

    /// <summary>A file of one page.</summary>
    /// <param name="page">What its dictionary says besides parent and contents: boxes, rotation, annotations, resources where the font is not enough.</param>
    /// <param name="content">What it draws; the font is <c>/F1</c>, Helvetica.</param>
    /// <param name="catalog">What the catalog says besides the pages.</param>
    /// <param name="more">Further objects, from number 6.</param>
    public static byte[] Page(string page, string content, string catalog = "", params string[] more) => Write(
    [
        $"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        $"<< /Type /Page /Parent 2 0 R /Contents 5 0 R {(page.Contains("/Resources", StringComparison.Ordinal) ? "" : "/Resources << /Font << /F1 4 0 R >> >>")} {page} >>",
        Font,
        Stream(content),
        .. more,
    ]);

    /// <summary>A stream object.</summary>
    public static string Stream(string content) => $"<< /Length {content.Length} >>\nstream\n{content}\nendstream";

    /// <summary>Draws lines below each other, in 11 points.</summary>
    public static string Lines(int x, int y, params string[] lines) =>
        string.Create(CultureInfo.InvariantCulture, $"BT /F1 11 Tf 14 TL {x} {y} Td ") + string.Concat(lines.Select(line => $"({line}) Tj T* ")) + "ET ";
}
