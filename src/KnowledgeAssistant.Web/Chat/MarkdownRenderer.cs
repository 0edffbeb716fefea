using System.Net;
using AngleSharp.Html.Dom;
using Ganss.Xss;
using Markdig;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Renderers;
using Markdig.Syntax;
using Microsoft.AspNetCore.Components;

namespace KnowledgeAssistant.Web.Chat;

/// <summary>
/// The one way from text of models, documents and people to HTML: Markdig without raw HTML, then HtmlSanitizer with a short
/// allow-list, then the chips, which therefore no text can forge and which are the only links. Images and links become their
/// words, headings begin at level three. Pure and safe to share.
/// </summary>
public static class MarkdownRenderer
{
    private const int DeepestNesting = 64;

    private static readonly MarkdownPipeline Pipeline = BuildPipeline();

    private static readonly HtmlSanitizer Sanitizer = new(new HtmlSanitizerOptions
    {
        AllowedTags = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
        {
            "p", "br", "hr", "strong", "em", "del", "code", "pre", "ul", "ol", "li", "blockquote", "h3", "h4", "h5", "h6",
            "table", "thead", "tbody", "tr", "th", "td", "a",
        },
        AllowedAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href", "start", "class" },
        AllowedClasses = new HashSet<string>(MarkdownTree.CellClasses),
        AllowedSchemes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "http", "https", "mailto" },
        UriAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href" },
    });

    /// <summary>Renders Markdown to its top-level blocks, with the chips of the claims behind their sentences.</summary>
    /// <param name="markdown">The text, as hostile as it may be.</param>
    /// <param name="claims">The cited sentences, as ranges of the text; they may lie in each other or beside any markup.</param>
    /// <param name="offset">Where <paramref name="markdown"/> begins in the whole text; the blocks count from there.</param>
    /// <param name="isGrowing">Whether more is to come, so that the last block is shown in pieces and only what is new of it is sent.</param>
    public static IReadOnlyList<SafeBlock> Render(string markdown, IReadOnlyList<CitedClaim> claims, int offset = 0, bool isGrowing = false)
    {
        var text = ClaimMarks.Strip(markdown);
        if (Parse(text) is not { } document)
        {
            var html = $"<p>{WebUtility.HtmlEncode(text)}</p>";
            return [new SafeBlock(offset, html, Whole(html))];
        }

        MarkdownTree.Tame(document);
        var loose = MarkdownTree.Mark(document, claims);
        return [.. document
            .Where(block => block is not LinkReferenceDefinitionGroup)
            .Select(block => Show(offset + LineStart(text, block.Span.Start), Body(block, claims, loose[block]), isGrowing))
            .Where(block => block.Html.Length > 0)];
    }

    /// <summary>The words of Markdown without its markup, to be shown as text.</summary>
    public static string Words(string markdown)
    {
        try
        {
            return Markdig.Markdown.ToPlainText(markdown, Pipeline).Trim();
        }
        catch (ArgumentException)
        {
            return markdown;
        }
    }

    /// <summary>Reads Markdown; null when it is nested deeper than Markdig goes: nobody writes that to be read.</summary>
    internal static MarkdownDocument? Parse(string markdown)
    {
        try
        {
            return Markdig.Markdown.Parse(markdown, Pipeline);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static IHtmlElement Body(Block block, IReadOnlyList<CitedClaim> claims, IEnumerable<int> loose)
    {
        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.Render(block);

        var body = Sanitizer.SanitizeDom(writer.ToString()).Body!;
        LinkWords.Apply(body);
        ClaimMarks.Apply(body, claims, [.. Enumerable.Range(0, claims.Count).Where(i => claims[i].Start < block.Span.Start && claims[i].End > block.Span.Start)], loose);
        return body;
    }

    private static SafeBlock Show(int start, IHtmlElement body, bool isGrowing)
    {
        var html = body.InnerHtml.Trim();
        return new SafeBlock(start, html, isGrowing && body.Children is [var only] ? GrowingBlock.Content(only) : Whole(html));
    }

    private static RenderFragment Whole(string html) => builder => builder.AddContent(0, new MarkupString(html));

    // An indented list would change its shape if it were read again without its indentation.
    private static int LineStart(string text, int at) => at == 0 ? 0 : text.LastIndexOf('\n', Math.Min(at, text.Length) - 1) + 1;

    private static MarkdownPipeline BuildPipeline()
    {
        var builder = new MarkdownPipelineBuilder { MaximumNestingDepth = DeepestNesting };
        builder.DisableHtml().UsePipeTables().UseAutoLinks().UseEmphasisExtras(EmphasisExtraOptions.Strikethrough).UsePreciseSourceLocation();
        return builder.Build();
    }
}
