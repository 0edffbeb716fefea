using System.Globalization;
using System.Text;
using KnowledgeAssistant.Chat;
using static KnowledgeAssistant.Web.Shared.Words;

namespace KnowledgeAssistant.Web.Chat;

/// <summary>What Copy puts on the clipboard: the answer as Markdown with its numbers, and the sources under it.</summary>
internal static class AnswerCopy
{
    /// <summary>The text.</summary>
    public static string Of(AnswerView answer)
    {
        var text = new StringBuilder(MarkdownCopy.Of(answer.Text, answer.Citations.Where(c => c.ClaimLength > 0).GroupBy(c => c.ClaimStart + c.ClaimLength)
            .Select(claim => (claim.Key, " " + string.Concat(claim.Select(c => string.Create(CultureInfo.InvariantCulture, $"[{c.SourceNumber}]")))))));

        if (answer.Citations.Count == 0)
            return text.ToString();

        text.Append("\n\n").Append(T("Sources")).Append(":\n");
        foreach (var citation in answer.Citations.DistinctBy(c => c.SourceNumber).OrderBy(c => c.SourceNumber))
        {
            text.Append(CultureInfo.InvariantCulture, $"[{citation.SourceNumber}] {Claims.Name(citation)}");
            if (Claims.Place(citation) is { Length: > 0 } place)
                text.Append(", ").Append(place);
            text.Append('\n');
        }

        return text.ToString();
    }
}
