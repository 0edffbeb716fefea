using System.Text;
using System.Text.RegularExpressions;
using KnowledgeAssistant.Extraction.Markup;

namespace KnowledgeAssistant.Extraction;

/// <summary>HTML pages: the main content with its headings, lists, tables and code; nothing is run or fetched.</summary>
public sealed partial class HtmlExtractor : IDocumentExtractor
{
    private const int CharsetWithin = 4096;

    /// <inheritdoc/>
    public string Format => "html";

    /// <inheritdoc/>
    public IReadOnlyList<string> Endings { get; } = [".html", ".htm", ".xhtml"];

    /// <inheritdoc/>
    public Recognition Recognises(DocumentProbe probe) => probe switch
    {
        { Text: null } => Recognition.No,
        { Text: var text } when Beginning().IsMatch(text) => Recognition.ByContent,
        _ when Endings.Contains(probe.Extension) => Recognition.ByName,
        _ => Recognition.No,
    };

    /// <inheritdoc/>
    public DocumentContent Extract(Stream stream, ExtractionLimits limits) =>
        new(HtmlReader.Page(FileBytes.Text(stream, limits, DeclaredCharset)));

    private static string? DeclaredCharset(byte[] bytes)
    {
        var match = Charset().Match(Encoding.Latin1.GetString(bytes.AsSpan(0, Math.Min(bytes.Length, CharsetWithin))));
        return match.Success ? match.Groups[1].Value : null;
    }

    [GeneratedRegex(@"\A\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html)\b", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Beginning();

    [GeneratedRegex(@"(?:<meta[^>]{0,200}charset|<\?xml[^>]{0,100}encoding)\s*=\s*[""']?([\w.:-]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Charset();
}
