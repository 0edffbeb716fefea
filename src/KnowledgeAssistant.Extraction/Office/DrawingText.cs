using System.Text;
using System.Xml.Linq;

namespace KnowledgeAssistant.Extraction.Office;

/// <summary>The paragraphs of a text body of DrawingML, as slides, text boxes and diagrams have them.</summary>
internal static class DrawingText
{
    private const int Levels = 9;

    /// <summary>All of its paragraphs as lines.</summary>
    public static string Whole(XElement? body) => string.Join('\n', body.All("p").Select(Paragraph).Where(text => text.Length > 0));

    /// <summary>Its paragraphs as blocks: those with a bullet or number are lists.</summary>
    /// <param name="body">The body.</param>
    /// <param name="place">Where it stands.</param>
    /// <param name="isOutline">Whether paragraphs have bullets unless they say otherwise, as in the body of a slide.</param>
    public static IEnumerable<Block> Blocks(XElement? body, Place place, bool isOutline)
    {
        var paragraphs = body.All("p").Select(paragraph => (Text: Paragraph(paragraph), Properties: paragraph.First("pPr"))).Where(paragraph => paragraph.Text.Length > 0).ToList();
        var counters = new int[Levels + 1];
        var items = new List<string>();
        foreach (var (text, properties) in paragraphs)
        {
            var mark = Mark(properties, counters, isOutline && paragraphs.Count > 1);
            if (mark is not null)
            {
                items.Add(mark + text.Replace('\n', ' '));
                continue;
            }

            if (items.Count > 0)
                yield return List(items, place);
            yield return new Block(BlockKind.Paragraph, text, place);
        }

        if (items.Count > 0)
            yield return List(items, place);
    }

    /// <summary>The text of a paragraph; line breaks are kept, the number of the slide is not.</summary>
    public static string Paragraph(XElement paragraph)
    {
        var text = new StringBuilder();
        Append(text, paragraph, 0);
        return CleanText.Lines(text.ToString());
    }

    private static void Append(StringBuilder text, XElement parent, int depth)
    {
        OfficeXml.RefuseAbyss(depth);
        foreach (var element in parent.Content())
        {
            if (element.Is("t"))
                text.Append(element.Value);
            else if (element.Is("br"))
                text.Append('\n');
            else if (element.Is("tab"))
                text.Append(' ');
            else if (!(element.Is("fld") && element.Value("type") == "slidenum") && !element.Is("pPr") && !element.Is("rPr") && !element.Is("endParaRPr"))
                Append(text, element, depth + 1);
        }
    }

    private static Block List(List<string> items, Place place)
    {
        var block = new Block(BlockKind.List, string.Join('\n', items), place);
        items.Clear();
        return block;
    }

    private static string? Mark(XElement? properties, int[] counters, bool hasBullets)
    {
        var level = int.TryParse(properties.Value("lvl"), out var own) && own is >= 0 and < Levels ? own : 0;
        Array.Clear(counters, level + 1, Levels - level);
        if (properties.First("buAutoNum") is not { } numbered)
        {
            counters[level] = 0;
            return properties.First("buNone") is not null ? null : hasBullets || properties.First("buChar") is not null || properties.First("buBlip") is not null ? "• " : null;
        }

        counters[level] = counters[level] > 0 ? counters[level] + 1 : int.TryParse(numbered.Value("startAt"), out var start) ? start : 1;
        return Numbered(counters[level], numbered.Value("type") ?? "") + " ";
    }

    // "arabicPeriod", "alphaLcParenBoth", "romanUcParenR" (ST_TextAutonumberScheme).
    private static string Numbered(int number, string scheme)
    {
        var digits = NumberText.Of(number, scheme switch
        {
            _ when scheme.StartsWith("alphaLc", StringComparison.Ordinal) => "lowerLetter",
            _ when scheme.StartsWith("alphaUc", StringComparison.Ordinal) => "upperLetter",
            _ when scheme.StartsWith("romanLc", StringComparison.Ordinal) => "lowerRoman",
            _ when scheme.StartsWith("romanUc", StringComparison.Ordinal) => "upperRoman",
            _ when scheme.StartsWith("circleNum", StringComparison.Ordinal) => "decimalEnclosedCircle",
            _ => "decimal",
        });
        return scheme switch
        {
            _ when scheme.EndsWith("ParenBoth", StringComparison.Ordinal) => $"({digits})",
            _ when scheme.EndsWith("ParenR", StringComparison.Ordinal) => $"{digits})",
            _ when scheme.EndsWith("Plain", StringComparison.Ordinal) => digits,
            _ => $"{digits}.",
        };
    }
}
