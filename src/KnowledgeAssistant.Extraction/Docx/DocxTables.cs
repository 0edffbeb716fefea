using System.Xml.Linq;

namespace KnowledgeAssistant.Extraction.Docx;

/// <summary>Rows and cells of a Word table.</summary>
internal static class DocxTables
{
    private const int LayoutParagraphs = 6;
    private const int LongParagraph = 80;

    /// <summary>The rows, also those inside content controls; rows whose deletion is tracked are left out.</summary>
    public static IEnumerable<XElement> Rows(XElement table) =>
        Inside(table, "tr").Where(row => row.Child("trPr").Child("del") is null);

    /// <summary>The cells of a row.</summary>
    public static IEnumerable<XElement> Cells(XElement row) => Inside(row, "tc");

    /// <summary>Whether a table only arranges the page: one cell, or cells with headings or much running text. It is read cell by cell.</summary>
    public static bool IsLayout(IReadOnlyList<IReadOnlyList<XElement>> rows, DocxStyles styles) =>
        rows is [[_]] || rows.Any(row => row.Any(cell =>
        {
            var texts = Content(cell).Where(element => element.Name() == "p").Select(paragraph => (paragraph, DocxText.Of(paragraph).Text)).ToList();
            return texts.Count(item => item.Text.Length > LongParagraph) >= LayoutParagraphs
                || texts.Any(item => item.Text.Length > 0 && styles.HeadingLevel(item.paragraph.Child("pPr")) is not null);
        }));

    /// <summary>The paragraphs and tables of a cell, text box or note.</summary>
    public static IEnumerable<XElement> Content(XElement container)
    {
        foreach (var element in container.Elements())
        {
            switch (element.Name())
            {
                case "p" or "tbl":
                    yield return element;
                    break;
                case ":AlternateContent":
                    foreach (var inner in DocxText.Branch(element) is { } branch ? Content(branch) : [])
                        yield return inner;
                    break;
                case "sdt" or "sdtContent" or "customXml" or "ins" or "moveTo" or "smartTag":
                    foreach (var inner in Content(element))
                        yield return inner;
                    break;
            }
        }
    }

    private static IEnumerable<XElement> Inside(XElement parent, string name) => parent.Elements().SelectMany(element => element.Name() switch
    {
        var own when own == name => [element],
        "sdt" or "sdtContent" or "customXml" or "ins" => Inside(element, name),
        _ => Enumerable.Empty<XElement>(),
    });
}
