using System.Xml.Linq;

namespace KnowledgeAssistant.Extraction.Office;

/// <summary>Elements of DrawingML, PresentationML and SpreadsheetML by their names alone: their namespaces differ between the strict and the transitional standard.</summary>
internal static class OfficeXml
{
    private const int Deepest = 400;

    /// <summary>Whether the element has that name.</summary>
    public static bool Is(this XElement element, string name) => element.Name.LocalName == name;

    /// <summary>The first child of that name.</summary>
    public static XElement? First(this XElement? element, string name) => element?.Elements().FirstOrDefault(child => child.Is(name));

    /// <summary>The child at the end of a path of names.</summary>
    public static XElement? First(this XElement? element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
            element = element.First(name);
        return element;
    }

    /// <summary>The children of that name.</summary>
    public static IEnumerable<XElement> All(this XElement? element, string name) => element?.Elements().Where(child => child.Is(name)) ?? [];

    /// <summary>An attribute, whatever its namespace.</summary>
    public static string? Value(this XElement? element, string attribute) =>
        element?.Attributes().FirstOrDefault(candidate => candidate.Name.LocalName == attribute)?.Value;

    /// <summary>Whether an attribute says yes.</summary>
    public static bool IsOn(this XElement? element, string attribute) => element.Value(attribute) is "1" or "true" or "on";

    /// <summary>The id of a relationship: the one attribute of a name that has a namespace.</summary>
    public static string? Relation(this XElement? element, string attribute = "id") =>
        element?.Attributes().FirstOrDefault(candidate => candidate.Name.LocalName == attribute && candidate.Name.NamespaceName.Length > 0)?.Value;

    /// <summary>The children, with the chosen branch of alternative content in its place.</summary>
    public static IEnumerable<XElement> Content(this XElement element) => element.Elements().SelectMany(child => child.Is("AlternateContent")
        ? (child.Elements().FirstOrDefault(branch => branch.Is("Choice") && branch.HasElements) ?? child.First("Fallback"))?.Elements() ?? []
        : [child]);

    /// <summary>Throws for nesting that no writer makes.</summary>
    /// <exception cref="InvalidDataException">It is nested too deep.</exception>
    public static void RefuseAbyss(int depth)
    {
        if (depth > Deepest)
            throw new InvalidDataException("The document is nested deeper than any writer nests.");
    }
}
