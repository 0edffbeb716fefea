using KnowledgeAssistant.Models;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace KnowledgeAssistant.Web.Chat;

/// <summary>
/// Markdown that leaves by the clipboard: what would be fetched or lead elsewhere where it is pasted becomes words, as it is words
/// on the page. Pure.
/// </summary>
internal static class MarkdownCopy
{
    /// <summary>The text without images, links and HTML that act.</summary>
    /// <param name="markdown">The text, as hostile as it may be.</param>
    /// <param name="insertions">What to put into it, and where.</param>
    public static string Of(string markdown, IEnumerable<(int At, string Text)> insertions)
    {
        if (MarkdownRenderer.Parse(markdown) is not { } document)
            return MarkdownText.Escape(markdown);

        // What is put in comes first, so that it never stands between a backslash and what that is for.
        var edits = Edits(markdown, document);
        edits.InsertRange(0, insertions.Select(insertion => new Edit(Behind(edits, Math.Min(insertion.At, markdown.Length)), 0, insertion.Text)).ToList());
        var copy = edits.Select((edit, order) => (edit.Start, edit.Length, edit.Text, order)).OrderByDescending(edit => edit.Start).ThenByDescending(edit => edit.order)
            .Aggregate(markdown, (text, edit) => text.Remove(edit.Start, edit.Length).Insert(edit.Start, edit.Text));

        // Pieces that were harmless may have come together.
        return MarkdownRenderer.Parse(copy) is { } copied && Links(copied).Any() ? MarkdownText.Escape(copy) : copy;
    }

    private static List<Edit> Edits(string markdown, MarkdownDocument document)
    {
        var edits = Links(document).Where(link => link is not Inline inline || inline.Parent?.ContainsParentOfType<LinkInline>() is not true)
            .Select(link => new Edit(link.Span.Start, link.Span.Length, Words(link))).ToList();
        var code = document.Descendants().Where(part => part is CodeInline or CodeBlock).Select(part => new Edit(part.Span.Start, part.Span.Length, ""));
        List<Edit> whole = [.. edits, .. code];
        for (var at = 0; at < markdown.Length; at++)
        {
            if (OpensTag(markdown, at) && !whole.Any(range => range.Start <= at && range.End > at))
                edits.Add(new Edit(at, 0, "\\"));
        }

        return edits;
    }

    // A place within a link is behind it.
    private static int Behind(IEnumerable<Edit> edits, int at) => edits.Where(edit => edit.Start < at && edit.End > at).Select(edit => edit.End).DefaultIfEmpty(at).Max();

    // All that Markdown makes a link of, but not addresses that are written as such.
    private static IEnumerable<MarkdownObject> Links(MarkdownDocument document) => document.Descendants()
        .Where(part => part is LinkReferenceDefinition or AutolinkInline or LinkInline { IsAutoLink: false });

    private static string Words(MarkdownObject link)
    {
        if (link is not LinkInline inline)
            return (link as AutolinkInline)?.Url ?? "";

        var words = MarkdownTree.Words(inline);
        return MarkdownText.Escape(words) + (inline.IsImage ? "" : LinkWords.Behind(words, inline.GetDynamicUrl?.Invoke() ?? inline.Url));
    }

    private static bool OpensTag(string markdown, int at)
    {
        if (markdown[at] != '<' || at + 1 == markdown.Length || !(char.IsAsciiLetter(markdown[at + 1]) || markdown[at + 1] is '/' or '!' or '?'))
            return false;

        var slashes = 0;
        while (slashes < at && markdown[at - 1 - slashes] == '\\')
            slashes++;
        return slashes % 2 == 0;
    }

    private sealed record Edit(int Start, int Length, string Text)
    {
        public int End => Start + Length;
    }
}
