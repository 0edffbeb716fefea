using System.Text;

namespace KnowledgeAssistant.Models;

/// <summary>Between plain text and Markdown that shows exactly it.</summary>
public static class MarkdownText
{
    private const string Special = "\\`*_{}[]<>#|~$^";

    /// <summary>Escapes what Markdown would read as markup; a quotation must look like its source.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        for (var i = 0; i < text.Length; i++)
        {
            var isAtStart = i == 0 || text[i - 1] == '\n';
            if (Special.Contains(text[i]) || (isAtStart && text[i] is '-' or '+' or '=' or ':'))
                escaped.Append('\\');
            else if (text[i] is '.' or ')' && IsListNumber(text, i))
                escaped.Append('\\');
            escaped.Append(text[i]);
        }

        return escaped.ToString();
    }

    /// <summary>Takes the escapes out again.</summary>
    public static string Unescape(string markdown)
    {
        var plain = new StringBuilder(markdown.Length);
        for (var i = 0; i < markdown.Length; i++)
        {
            if (markdown[i] == '\\' && i + 1 < markdown.Length && !char.IsLetterOrDigit(markdown[i + 1]) && !char.IsWhiteSpace(markdown[i + 1]))
                i++;
            plain.Append(markdown[i]);
        }

        return plain.ToString();
    }

    // "1." at the start of a line would become a list.
    private static bool IsListNumber(string text, int mark)
    {
        var begin = mark;
        while (begin > 0 && char.IsAsciiDigit(text[begin - 1]))
            begin--;
        return begin < mark && (begin == 0 || text[begin - 1] == '\n');
    }
}
