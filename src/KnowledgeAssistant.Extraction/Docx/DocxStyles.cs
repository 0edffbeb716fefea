using System.Globalization;
using System.Xml.Linq;

namespace KnowledgeAssistant.Extraction.Docx;

/// <summary>What the paragraph styles say of headings and lists. The names of the built-in styles are English in every language's Word.</summary>
internal sealed class DocxStyles
{
    private const int LongestChain = 30;

    private readonly Dictionary<string, XElement> _styles = new(StringComparer.Ordinal);

    /// <summary>Reads the styles part, which may be missing.</summary>
    public DocxStyles(XElement? part)
    {
        foreach (var style in part?.Elements().Where(element => element.Name() == "style") ?? [])
        {
            if (style.Get("styleId") is { } id)
                _styles.TryAdd(id, style);
        }
    }

    /// <summary>The heading level of a paragraph, from 1; 0 for the document's title; null for text.</summary>
    public int? HeadingLevel(XElement? properties)
    {
        var styleId = properties.Value("pStyle");
        // Outline level 9 (counted from 0) is Word's way to say body text.
        if (properties.Number("outlineLvl") is { } own)
            return own is >= 0 and < 9 ? own + 1 : null;

        foreach (var style in Chain(styleId))
        {
            if (ByName(style.Value("name")) is { } byName)
                return byName;
            if (style.Child("pPr").Number("outlineLvl") is { } level)
                return level is >= 0 and < 9 ? level + 1 : null;
        }

        return _styles.ContainsKey(styleId ?? "") ? null : ByName(styleId);
    }

    /// <summary>The list that a paragraph belongs to, by itself or by its style: the numbering's id and level; null for none.</summary>
    public (int NumberingId, int Level)? List(XElement? properties)
    {
        var own = properties.Child("numPr");
        var id = own.Number("numId");
        var level = own.Number("ilvl");
        foreach (var style in Chain(properties.Value("pStyle")))
        {
            if (id is not null && level is not null)
                break;

            var numbering = style.Child("pPr").Child("numPr");
            id ??= numbering.Number("numId");
            level ??= numbering.Number("ilvl");
        }

        // Numbering 0 takes a paragraph out of the list of its style.
        return id is > 0 ? (id.Value, Math.Clamp(level ?? 0, 0, 8)) : null;
    }

    private IEnumerable<XElement> Chain(string? id)
    {
        for (var i = 0; i < LongestChain && id is not null && _styles.TryGetValue(id, out var style); i++)
        {
            yield return style;
            id = style.Value("basedOn");
        }
    }

    private static int? ByName(string? name)
    {
        if (name is null)
            return null;

        if (name.Equals("title", StringComparison.OrdinalIgnoreCase))
            return 0;

        var word = name.StartsWith("heading", StringComparison.OrdinalIgnoreCase) ? name["heading".Length..].Trim() : "";
        return int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var level) && level is >= 1 and <= 9 ? level : null;
    }
}
