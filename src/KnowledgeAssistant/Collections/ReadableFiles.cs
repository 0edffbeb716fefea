using KnowledgeAssistant.Extraction;

namespace KnowledgeAssistant.Collections;

/// <summary>Which files are read, as far as their names tell: asked before the bytes of a file have travelled.</summary>
public static class ReadableFiles
{
    /// <summary>The formats, as a person would list them.</summary>
    public const string Formats = "PDF, DOCX, PPTX, XLSX, CSV, HTML, Markdown, TXT";

    private const int LongestEnding = 6;

    /// <summary>The endings of their names, with the dot.</summary>
    public static IReadOnlyList<string> Endings => DocumentExtractors.All.Endings;

    /// <summary>
    /// Whether a file of this name may be one that is read. A name without an ending that says anything is: then the content
    /// decides, when it is here.
    /// </summary>
    public static bool MayBe(string name)
    {
        var ending = Path.GetExtension(name).ToLowerInvariant();
        var saysSomething = ending.Length is > 1 and <= LongestEnding && ending.Skip(1).All(char.IsAsciiLetterOrDigit) && ending.Any(char.IsAsciiLetter);
        return !saysSomething || Endings.Contains(ending);
    }
}
