using System.Text;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.TaskLists;
using Markdig.Syntax.Inlines;

namespace KnowledgeAssistant.Extraction.Markup;

/// <summary>The text within a Markdown paragraph.</summary>
internal static class MarkdownInlines
{
    /// <summary>The text without marks; hard breaks are line ends, the writer's own wrapping is not.</summary>
    public static string Text(Inline? inline)
    {
        var text = new StringBuilder();
        Append(text, inline);
        return text.ToString();
    }

    private static void Append(StringBuilder text, Inline? inline)
    {
        switch (inline)
        {
            case LiteralInline literal:
                text.Append(literal.Content.AsSpan());
                break;
            case CodeInline code:
                text.Append(code.Content);
                break;
            case AutolinkInline link:
                text.Append(link.Url);
                break;
            case HtmlEntityInline entity:
                text.Append(entity.Transcoded.AsSpan());
                break;
            case HtmlInline html when IsBreak(html.Tag):
                text.Append('\n');
                break;
            case LineBreakInline { IsHard: true }:
                text.Append('\n');
                break;
            case LineBreakInline:
                Wrap(text, inline.NextSibling);
                break;
            case HtmlInline or FootnoteLink:
                break;
            case TaskList task:
                text.Append(task.Checked ? "☑" : "☐");
                break;
            case ContainerInline container:
                foreach (var child in container)
                    Append(text, child);
                break;
        }
    }

    private static void Wrap(StringBuilder text, Inline? next)
    {
        var unspaced = text.Length > 0 && Script.IsUnspaced(text[^1])
            && next is LiteralInline { Content.IsEmpty: false } literal && Script.IsUnspaced(literal.Content.CurrentChar);
        if (!unspaced)
            text.Append(' ');
    }

    private static bool IsBreak(string tag) => tag.StartsWith("<br", StringComparison.OrdinalIgnoreCase);
}
