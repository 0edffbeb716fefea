using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;
using PageSize = UglyToad.PdfPig.Content.PageSize;

namespace KnowledgeAssistant.Testing;

/// <summary>Whole documents of every format, made for a test. A line that begins with <c># </c> is a heading, with more marks a deeper one.</summary>
public static class TestDocuments
{
    private const double Margin = 72;
    private const double BodySize = 11;
    private const int CharactersPerLine = 80;

    /// <summary>A PDF in A4, one text a page; a paragraph that is longer than a line is wrapped, an empty line separates paragraphs. Latin only.</summary>
    public static byte[] Pdf(params string[] pages)
    {
        using var builder = new PdfDocumentBuilder();
        var (body, bold) = (builder.AddStandard14Font(Standard14Font.Helvetica), builder.AddStandard14Font(Standard14Font.HelveticaBold));
        foreach (var text in pages)
        {
            var page = builder.AddPage(PageSize.A4);
            var y = page.PageSize.Height - Margin;
            foreach (var line in text.Split('\n').SelectMany(Wrap))
            {
                var marks = HeadingMarks(line);
                var size = marks == 0 ? BodySize : 24 - 4 * marks;
                if (line.Length > 0)
                    page.AddText(marks == 0 ? line : line[(marks + 1)..], size, new PdfPoint(Margin, y), marks == 0 ? body : bold);
                y -= marks == 0 ? BodySize * 1.3 : size * 1.8;
            }
        }

        return builder.Build();
    }

    /// <summary>A PDF of one page that opens only with its password.</summary>
    public static byte[] PasswordPdf(string password = "open sesame", string text = "The vault holds 25 bars.") => EncryptedPdf.Write(text, password);

    /// <summary>A Word document of paragraphs.</summary>
    public static byte[] Docx(params string[] paragraphs) => Docx([.. paragraphs.Select(text => DocxParagraph(text))]);

    /// <summary>A Word document of elements, with the styles Heading1 to Heading3.</summary>
    public static byte[] Docx(params OpenXmlElement[] body)
    {
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            main.Document = new Document(new Body(body));
            main.AddNewPart<StyleDefinitionsPart>().Styles = new Styles(Enumerable.Range(1, 3).Select(level =>
                new Style(new StyleName { Val = $"heading {level}" }, new StyleParagraphProperties(new OutlineLevel { Val = level - 1 }))
                {
                    Type = StyleValues.Paragraph,
                    StyleId = $"Heading{level}",
                }));
        }

        return stream.ToArray();
    }

    /// <summary>A paragraph or heading of a Word document.</summary>
    public static Paragraph DocxParagraph(string text)
    {
        var marks = HeadingMarks(text);
        var run = new Run(new Text(marks == 0 ? text : text[(marks + 1)..]) { Space = SpaceProcessingModeValues.Preserve });
        return marks == 0 ? new Paragraph(run) : new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = $"Heading{marks}" }), run);
    }

    /// <summary>A Word document that asks for a password: the container that Office wraps around it, with nothing inside that could be opened.</summary>
    public static byte[] PasswordDocx() => CompoundFileWriter.Write("EncryptedPackage", new byte[4096]);

    /// <summary>An HTML page in UTF-8.</summary>
    public static byte[] Html(string body, string title = "", string language = "en") => Encoding.UTF8.GetBytes(
        $"""
        <!DOCTYPE html>
        <html lang="{language}"><head><meta charset="utf-8"><title>{title}</title></head>
        <body>{body}</body></html>
        """);

    private static int HeadingMarks(string line)
    {
        var marks = line.TakeWhile(c => c == '#').Count();
        return marks is >= 1 and <= 3 && line.Length > marks && line[marks] == ' ' ? marks : 0;
    }

    private static IEnumerable<string> Wrap(string paragraph)
    {
        var rest = paragraph;
        while (rest.Length > CharactersPerLine && rest.LastIndexOf(' ', CharactersPerLine) is > 0 and var space)
        {
            yield return rest[..space];
            rest = rest[(space + 1)..];
        }

        yield return rest;
    }
}
