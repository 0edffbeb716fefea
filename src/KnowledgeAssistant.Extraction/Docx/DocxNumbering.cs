using System.Text;
using System.Xml.Linq;
using KnowledgeAssistant.Extraction.Office;

namespace KnowledgeAssistant.Extraction.Docx;

/// <summary>Counts the items of a document's lists and writes their numbers as Word shows them.</summary>
internal sealed class DocxNumbering
{
    private const int Levels = 9;

    private readonly Dictionary<int, List> _lists = [];

    /// <summary>Reads the numbering part, which may be missing.</summary>
    public DocxNumbering(XElement? part)
    {
        if (part is null)
            return;

        var definitions = part.Elements().Where(element => element.Name() == "abstractNum")
            .GroupBy(element => element.Get("abstractNumId") ?? "").ToDictionary(group => group.Key, group => group.First());
        // Lists of one definition go on counting together.
        var counters = definitions.Keys.ToDictionary(id => id, _ => new int?[Levels]);
        foreach (var number in part.Elements().Where(element => element.Name() == "num"))
        {
            var definition = number.Value("abstractNumId") ?? "";
            if (int.TryParse(number.Get("numId"), out var id) && definitions.TryGetValue(definition, out var found))
                _lists.TryAdd(id, Read(number, found, counters[definition]));
        }
    }

    /// <summary>The mark of the next item of a list with a space behind it: a number in its format, or a bullet.</summary>
    public string Next(int numberingId, int level)
    {
        if (!_lists.TryGetValue(numberingId, out var list))
            return "• ";

        var counters = list.Counters;
        if (list.Restarts[level] is { } restart)
        {
            counters[level] = restart - 1;
            list.Restarts[level] = null;
        }

        counters[level] = (counters[level] ?? list.Formats[level].Start - 1) + 1;
        Array.Clear(counters, level + 1, Levels - level - 1);

        var format = list.Formats[level];
        if (format.Kind == "bullet")
            return "• ";

        var mark = new StringBuilder(format.Text);
        for (var i = 0; i < Levels; i++)
        {
            var kind = format.IsLegal && i < level ? "decimal" : list.Formats[i].Kind;
            mark.Replace($"%{i + 1}", NumberText.Of(counters[i] ?? list.Formats[i].Start, kind));
        }

        var text = CleanText.Line(mark.ToString());
        return text.Length == 0 ? "" : text + " ";
    }

    private static List Read(XElement number, XElement definition, int?[] counters)
    {
        var formats = new Format[Levels];
        Array.Fill(formats, new Format(1, "decimal", "", false));
        foreach (var level in definition.Elements().Where(element => element.Name() == "lvl"))
            Set(formats, level.Get("ilvl"), level);

        var restarts = new int?[Levels];
        foreach (var change in number.Elements().Where(element => element.Name() == "lvlOverride"))
        {
            if (change.Child("lvl") is { } level)
                Set(formats, change.Get("ilvl"), level);
            if (int.TryParse(change.Get("ilvl"), out var index) && index is >= 0 and < Levels)
                restarts[index] = change.Number("startOverride");
        }

        return new List(formats, restarts, counters);
    }

    private static void Set(Format[] formats, string? index, XElement level)
    {
        if (int.TryParse(index, out var i) && i is >= 0 and < Levels)
            formats[i] = new Format(level.Number("start") ?? 1, level.Value("numFmt") ?? "decimal", level.Value("lvlText") ?? "", level.IsOn("isLgl"));
    }

    private sealed record Format(int Start, string Kind, string Text, bool IsLegal);

    private sealed record List(Format[] Formats, int?[] Restarts, int?[] Counters);
}
