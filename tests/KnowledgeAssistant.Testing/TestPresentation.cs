namespace KnowledgeAssistant.Testing;

/// <summary>A slide of a presentation that is made for a test.</summary>
/// <param name="Title">Its title; null for none.</param>
/// <param name="Shapes">Its further shapes, as XML; see <see cref="TestPresentation.Body"/>.</param>
/// <param name="Notes">What the speaker says; null for nothing.</param>
/// <param name="Parts">Parts that its shapes refer to: id, last word of the relationship's type, XML.</param>
public sealed record TestSlide(string? Title, string Shapes = "", string? Notes = null, IReadOnlyList<(string Id, string Type, string Xml)>? Parts = null);

/// <summary>Writes presentations.</summary>
public static class TestPresentation
{
    private const string Namespaces =
        "xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" xmlns:dgm=\"http://schemas.openxmlformats.org/drawingml/2006/diagram\"";

    /// <summary>A presentation of these slides.</summary>
    /// <param name="slides">The slides, in the order in which they are shown; they are stored the other way round.</param>
    /// <param name="others">More parts.</param>
    public static byte[] Write(IReadOnlyList<TestSlide> slides, IEnumerable<(string Name, string Content)>? others = null)
    {
        var parts = OfficeParts.Beginning("ppt/presentation.xml").ToList();
        parts.Add(("ppt/presentation.xml", $"<p:presentation {Namespaces}><p:sldIdLst>{string.Concat(slides.Select((_, i) => $"<p:sldId id=\"{256 + i}\" r:id=\"s{i}\"/>"))}</p:sldIdLst></p:presentation>"));
        parts.Add(("ppt/_rels/presentation.xml.rels", OfficeParts.Relations(slides.Select((_, i) => ($"s{i}", "slide", $"slides/slide{slides.Count - i}.xml")))));
        for (var i = 0; i < slides.Count; i++)
            parts.AddRange(Parts(slides[i], slides.Count - i));
        return OfficeParts.Package([.. parts, .. others ?? []]);
    }

    /// <summary>The body of a slide with these paragraphs.</summary>
    public static string Body(params IEnumerable<string> paragraphs) => Shape("<p:ph type=\"body\" idx=\"1\"/>", string.Concat(paragraphs.Select(text => Paragraph(text))));

    /// <summary>A text box with one paragraph.</summary>
    public static string TextBox(string text) => Shape("", Paragraph(text));

    /// <summary>Shapes as a group.</summary>
    public static string Group(string shapes) => $"<p:grpSp><p:nvGrpSpPr><p:cNvPr id=\"9\" name=\"Group\"/></p:nvGrpSpPr>{shapes}</p:grpSp>";

    /// <summary>A shape.</summary>
    /// <param name="placeholder">What it stands for, as XML.</param>
    /// <param name="paragraphs">Its paragraphs, as XML.</param>
    public static string Shape(string placeholder, string paragraphs) =>
        $"<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"Shape\"/><p:cNvSpPr/><p:nvPr>{placeholder}</p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/>{paragraphs}</p:txBody></p:sp>";

    /// <summary>A paragraph.</summary>
    public static string Paragraph(string text, string properties = "") => $"<a:p><a:pPr>{properties}</a:pPr><a:r><a:t>{OfficeParts.Escaped(text)}</a:t></a:r></a:p>";

    /// <summary>A frame around a table, chart or diagram.</summary>
    public static string Frame(string data) =>
        $"<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id=\"3\" name=\"Frame\"/></p:nvGraphicFramePr><a:graphic><a:graphicData>{data}</a:graphicData></a:graphic></p:graphicFrame>";

    private static IEnumerable<(string Name, string Content)> Parts(TestSlide slide, int number)
    {
        var title = slide.Title is null ? "" : Shape("<p:ph type=\"title\"/>", Paragraph(slide.Title));
        // The title last: what is read first is not what is drawn first.
        yield return ($"ppt/slides/slide{number}.xml", $"<p:sld {Namespaces}><p:cSld><p:spTree>{slide.Shapes}{Shape("<p:ph type=\"sldNum\"/>", Paragraph("7"))}{title}</p:spTree></p:cSld></p:sld>");

        var relations = (slide.Parts ?? []).Select((part, i) => (part.Id, part.Type, $"../parts/{part.Type}{number}-{i}.xml"));
        yield return ($"ppt/slides/_rels/slide{number}.xml.rels", OfficeParts.Relations(slide.Notes is null ? relations : relations.Append(("n", "notesSlide", $"../notesSlides/notes{number}.xml"))));
        foreach (var (part, i) in (slide.Parts ?? []).Select((part, i) => (part, i)))
            yield return ($"ppt/parts/{part.Type}{number}-{i}.xml", part.Xml.Replace("{ns}", Namespaces, StringComparison.Ordinal));
        if (slide.Notes is not null)
            yield return ($"ppt/notesSlides/notes{number}.xml", $"<p:notes {Namespaces}><p:cSld><p:spTree>{Shape("<p:ph type=\"body\" idx=\"1\"/>", Paragraph(slide.Notes))}</p:spTree></p:cSld></p:notes>");
    }
}
