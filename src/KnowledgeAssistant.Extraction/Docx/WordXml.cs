using System.Xml.Linq;

namespace KnowledgeAssistant.Extraction.Docx;

/// <summary>Names of WordprocessingML, in both of its namespaces (ECMA-376 transitional and strict).</summary>
internal static class WordXml
{
    private const string Transitional = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private const string Strict = "http://purl.oclc.org/ooxml/wordprocessingml/main";

    /// <summary>Whether a namespace is WordprocessingML's.</summary>
    public static bool IsWord(string ns) => ns is Transitional or Strict;

    /// <summary>The element's name without its prefix where it is one of WordprocessingML; others keep a prefix that no name here has.</summary>
    public static string Name(this XElement element) => IsWord(element.Name.NamespaceName)
        ? element.Name.LocalName
        : $":{element.Name.LocalName}";

    /// <summary>The first child of that name.</summary>
    public static XElement? Child(this XElement? element, string name) => element?.Elements().FirstOrDefault(child => child.Name() == name);

    /// <summary>An attribute of WordprocessingML.</summary>
    public static string? Get(this XElement? element, string attribute) => element?.Attributes()
        .FirstOrDefault(candidate => candidate.Name.LocalName == attribute && IsWord(candidate.Name.NamespaceName))?.Value;

    /// <summary>The <c>val</c> attribute of a child.</summary>
    public static string? Value(this XElement? element, string child) => element.Child(child).Get("val");

    /// <summary>The <c>val</c> attribute of a child as a number; null where it is none.</summary>
    public static int? Number(this XElement? element, string child) => int.TryParse(element.Value(child), out var number) ? number : null;

    /// <summary>Whether a property that is switched by its presence is on.</summary>
    public static bool IsOn(this XElement? properties, string child) =>
        properties.Child(child) is { } found && found.Get("val") is not ("0" or "false" or "off");
}
