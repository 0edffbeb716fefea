using System.Xml.Linq;
using KnowledgeAssistant.Extraction.Office;
using KnowledgeAssistant.Extraction.Sheets;

namespace KnowledgeAssistant.Extraction.Xlsx;

/// <summary>Walks the visible sheets of a workbook in their order. Used for one document.</summary>
internal sealed class XlsxReader(OfficePackage package, ExtractionLimits limits)
{
    private readonly string _main = package.MainName.Length > 0 ? package.MainName : "xl/workbook.xml";

    /// <summary>The blocks of the workbook.</summary>
    public IEnumerable<Block> Read()
    {
        var workbook = package.Load(_main) ?? throw new InvalidDataException("The workbook part is missing.");
        var parts = package.Relations(_main);
        var shared = ReadShared(parts.FirstOrDefault(part => part.Type == "sharedStrings").Target);
        var formats = new CellFormats(package.LoadRelated(_main, "styles").FirstOrDefault(), workbook.First("workbookPr").IsOn("date1904"));
        var sheets = workbook.First("sheets").All("sheet")
            .Where(sheet => sheet.Value("state") is not ("hidden" or "veryHidden"))
            .Select(sheet => (Name: CleanText.Line(sheet.Value("name")), Part: parts.FirstOrDefault(part => part.Id == sheet.Relation()).Target))
            .Where(sheet => sheet.Part is not null)
            .ToList();

        foreach (var (name, part) in sheets)
        {
            // The name of the only sheet says nothing; of several it says what their rows are about.
            var place = new Place([name], Sheet: name);
            var isNamed = sheets.Count == 1;
            foreach (var block in Sheet(part, place, shared, formats))
            {
                if (!isNamed)
                    yield return new Block(BlockKind.Heading, name, place, 1);
                isNamed = true;
                yield return block;
            }
        }
    }

    private IReadOnlyList<string> ReadShared(string? part)
    {
        using var reader = part is null ? null : package.Reader(part);
        return SharedStrings.Read(reader, limits.Characters);
    }

    private IEnumerable<Block> Sheet(string part, Place place, IReadOnlyList<string> shared, CellFormats formats)
    {
        SheetFrame frame;
        using (var reader = package.Reader(part))
        {
            if (reader is null)
                yield break;
            frame = SheetFrame.Read(reader);
        }

        using (var reader = package.Reader(part)!)
        {
            foreach (var block in SheetBlocks.Of(new SheetReader(shared, formats, frame).Rows(reader), place))
                yield return block;
        }

        foreach (var text in Comments(part).Concat(frame.Running))
            yield return new Block(BlockKind.Paragraph, text, place);
        foreach (var block in package.Related(part, "drawing").SelectMany(drawing => new DrawingReader(package, drawing).Blocks(place)))
            yield return block;
    }

    private IEnumerable<string> Comments(string part) => package.LoadRelated(part, "comments")
        .SelectMany(comments => comments.First("commentList").All("comment"))
        .Select(comment => $"{comment.Value("ref")}: {CleanText.Line(comment.First("text") is { } text ? SharedStrings.TextOf(text) : "")}");
}
