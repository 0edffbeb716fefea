using System.Xml.Linq;

namespace KnowledgeAssistant.Extraction.Office;

/// <summary>Reads the shapes of a slide or of a sheet's drawing: text, tables, charts, diagrams, descriptions of pictures, also inside groups.</summary>
internal sealed class DrawingReader(OfficePackage package, string part)
{
    private readonly Lazy<IReadOnlyList<(string Id, string Type, string Target)>> _relations = new(() => package.Relations(part));

    /// <summary>Shapes that are left out.</summary>
    public Func<XElement, bool> Skipped { get; init; } = _ => false;

    /// <summary>The blocks of the part.</summary>
    public IEnumerable<Block> Blocks(Place place) => package.Load(part) is { } drawing ? Blocks(drawing, place) : [];

    /// <summary>The blocks of these shapes.</summary>
    public IEnumerable<Block> Blocks(XElement shapes, Place place) => Blocks(shapes, place, 0);

    private IEnumerable<Block> Blocks(XElement shapes, Place place, int depth)
    {
        OfficeXml.RefuseAbyss(depth);
        return shapes.Content().Where(shape => !Skipped(shape) && !IsHidden(shape)).SelectMany(shape => shape.Name.LocalName switch
        {
            "sp" => DrawingText.Blocks(shape.First("txBody"), place, IsOutline(shape)),
            "pic" => Described(shape, place),
            "graphicFrame" => Graphic(shape, place),
            "grpSp" or "twoCellAnchor" or "oneCellAnchor" or "absoluteAnchor" => Blocks(shape, place, depth + 1),
            _ => [],
        });
    }

    private IEnumerable<Block> Graphic(XElement frame, Place place)
    {
        var data = frame.First("graphic", "graphicData");
        if (data.First("tbl") is { } table)
            return Tables(table, place);
        if (data.First("chart").Relation() is { } chart && Part(chart) is { } chartPart)
            return ChartText.Blocks(chartPart, place);
        if (data.First("relIds").Relation("dm") is { } diagram && Part(diagram) is { } diagramPart)
            return Diagram(diagramPart, place);
        return Described(frame, place);
    }

    private XElement? Part(string id) => _relations.Value.FirstOrDefault(relation => relation.Id == id).Target is { } name ? package.Load(name) : null;

    private static IEnumerable<Block> Tables(XElement table, Place place)
    {
        var rows = new List<string>();
        var above = new Dictionary<int, string>();
        foreach (var row in table.All("tr"))
        {
            var cells = row.All("tc").Select((cell, column) =>
            {
                // A cell that is merged downwards stands in each of its rows.
                var text = cell.IsOn("vMerge") ? above.GetValueOrDefault(column, "") : CleanText.Line(DrawingText.Whole(cell.First("txBody")));
                return above[column] = text;
            }).ToList();
            if (TableRows.Line(cells) is { Length: > 0 } line)
                rows.Add(line);
        }

        return rows.Count == 0 ? [] : [new Block(BlockKind.Table, string.Join('\n', rows), place)];
    }

    private static IEnumerable<Block> Diagram(XElement model, Place place)
    {
        var items = model.First("ptLst").All("pt").Select(point => DrawingText.Whole(point.First("t")).Replace('\n', ' ')).Where(text => text.Length > 0).Select(text => "• " + text).ToList();
        return items.Count == 0 ? [] : [new Block(BlockKind.List, string.Join('\n', items), place)];
    }

    private static IEnumerable<Block> Described(XElement shape, Place place) =>
        CleanText.Line(Properties(shape).Value("descr")) is { Length: > 0 } description ? [new Block(BlockKind.Paragraph, description, place)] : [];

    // The body of a slide shows its paragraphs as an outline; titles, text boxes and other shapes show them plainly.
    private static bool IsOutline(XElement shape) =>
        shape.First("nvSpPr", "nvPr", "ph") is { } placeholder && placeholder.Value("type") is null or "body" or "obj";

    private static bool IsHidden(XElement shape) => Properties(shape).IsOn("hidden");

    private static XElement? Properties(XElement shape) =>
        shape.Elements().FirstOrDefault(child => child.Name.LocalName is "nvSpPr" or "nvPicPr" or "nvGraphicFramePr" or "nvGrpSpPr").First("cNvPr");
}
