using System.Xml.Linq;
using KnowledgeAssistant.Extraction.Office;

namespace KnowledgeAssistant.Extraction.Pptx;

/// <summary>Walks the slides of a presentation in the order in which they are shown.</summary>
internal sealed class PptxReader(OfficePackage package)
{
    private readonly string _main = package.MainName.Length > 0 ? package.MainName : "ppt/presentation.xml";

    /// <summary>The blocks of the presentation.</summary>
    public IEnumerable<Block> Read()
    {
        var presentation = package.Load(_main) ?? throw new InvalidDataException("The presentation part is missing.");
        var parts = package.Relations(_main);
        var number = 0;
        foreach (var id in presentation.First("sldIdLst").All("sldId"))
        {
            number++;
            if (parts.FirstOrDefault(part => part.Id == id.Relation()).Target is { } part && package.Load(part) is { } slide)
            {
                foreach (var block in Slide(slide, part, number))
                    yield return block;
            }
        }
    }

    private IEnumerable<Block> Slide(XElement slide, string part, int number)
    {
        var shapes = slide.First("cSld", "spTree");
        var title = shapes?.Descendants().FirstOrDefault(shape => shape.Is("sp") && Placeholder(shape) is "title" or "ctrTitle" && Title(shape).Length > 0);
        var place = new Place(title is null ? [] : [HeadingTrail.Short(Title(title))], Slide: number);
        if (title is not null)
            yield return new Block(BlockKind.Heading, Title(title), place, 1);
        foreach (var block in shapes is null ? [] : new DrawingReader(package, part) { Skipped = shape => shape == title || IsFurniture(shape) }.Blocks(shapes, place))
            yield return block;

        foreach (var notes in package.LoadRelated(part, "notesSlide"))
        {
            var text = string.Join('\n', (notes.First("cSld", "spTree")?.Descendants() ?? [])
                .Where(shape => shape.Is("sp") && Placeholder(shape) == "body")
                .Select(shape => DrawingText.Whole(shape.First("txBody"))).Where(words => words.Length > 0));
            if (text.Length > 0)
                yield return new Block(BlockKind.Note, text, place);
        }
    }

    private static string Title(XElement shape) => DrawingText.Whole(shape.First("txBody")).Replace('\n', ' ');

    // Date, footer and number stand on every slide and belong to none.
    private static bool IsFurniture(XElement shape) => Placeholder(shape) is "dt" or "ftr" or "sldNum";

    private static string? Placeholder(XElement shape) => shape.First("nvSpPr", "nvPr", "ph").Value("type");
}
