using System.Text.RegularExpressions;
using KnowledgeAssistant.Collections.Ingestion;
using KnowledgeAssistant.Models;

namespace KnowledgeAssistant.Chat.Checking;

/// <summary>
/// The sentences of an answer's Markdown, without headings, code and the heads of tables; a row of a table is one sentence. And
/// what they say without their markup. Pure.
/// </summary>
internal static partial class AnswerSentences
{
    /// <summary>The sentences, in order.</summary>
    public static IReadOnlyList<TextRange> Of(string markdown)
    {
        var found = new List<TextRange>();
        var isCode = false;
        for (var start = 0; start < markdown.Length;)
        {
            var end = markdown.IndexOf('\n', start) is var at and >= 0 ? at : markdown.Length;
            var line = markdown[start..end];
            var isFence = Fence().IsMatch(line);
            if (!isCode && !isFence && !Apart().IsMatch(line) && !(IsRow(line) && Apart().IsMatch(Line(markdown, end + 1))))
                found.AddRange((IsRow(line) ? [new TextRange(0, line.Length)] : Sentences.Split(line)).Select(range => Trimmed(line, range, start)).Where(range => range.Length > 0));
            isCode ^= isFence;
            start = end + 1;
        }

        return found;
    }

    /// <summary>What a sentence says, without markup.</summary>
    public static string Words(string markdown)
    {
        var text = Links().Replace(ListNumber().Replace(markdown, ""), "${words}");
        return MarkdownText.Unescape(Emphasis().Replace(text, "").Replace(" | ", ", "));
    }

    /// <summary>Whether a sentence that cites nothing claims something that a source would have to say.</summary>
    public static bool IsClaim(string words) => !Question().IsMatch(words) && !Courtesy().IsMatch(words) && WordOrNumber().Count(words) > 2;

    private static TextRange Trimmed(string line, TextRange range, int offset)
    {
        var (start, end) = (range.Start, range.End);
        while (start < end && (char.IsWhiteSpace(line[start]) || line[start] is '*' or '-' or '>' or '|' or '•'))
            start++;
        while (end > start && (char.IsWhiteSpace(line[end - 1]) || line[end - 1] is '*' or '|'))
            end--;
        return new TextRange(offset + start, end - start);
    }

    private static bool IsRow(string line) => line.TrimStart().StartsWith('|');

    private static string Line(string text, int start) => start >= text.Length ? "" : text[start..(text.IndexOf('\n', start) is var end and >= 0 ? end : text.Length)];

    [GeneratedRegex(@"^\s{0,3}(?:`{3,}|~{3,})")]
    private static partial Regex Fence();

    // A heading, a rule, or the line under the head of a table.
    [GeneratedRegex(@"^\s{0,3}(?:#{1,6}(?:\s|$)|[-*_](?:\s*[-*_]){2,}\s*$|\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?$)")]
    private static partial Regex Apart();

    [GeneratedRegex(@"^\d{1,3}\\?[.)]\s+")]
    private static partial Regex ListNumber();

    [GeneratedRegex(@"!?\[(?<words>[^\]]*)\]\([^)]*\)")]
    private static partial Regex Links();

    [GeneratedRegex(@"(?<!\\)(?:\*{1,3}|_{2,3}|~~|`+)|(?<![\p{L}\d\\])_|(?<!\\)_(?![\p{L}\d])")]
    private static partial Regex Emphasis();

    [GeneratedRegex(@"[\p{L}]{2,}|\d+|[\p{IsHangulSyllables}]+|[\u3040-\u30FF\u3400-\u9FFF]")]
    private static partial Regex WordOrNumber();

    // A lead-in has its claims in what follows it.
    [GeneratedRegex(@"[?？:：][""'”’)*]*$")]
    private static partial Regex Question();

    [GeneratedRegex(
        @"^(?:I hope|Let me know|If you (?:need|have|want|would)|Feel free|Please (?:let|check|note|see|contact)|Here (?:is|are)\b)"
        + @"|\b(?:sources?|documents?|passages?)\b.{0,30}\b(?:do|does|did) not (?:say|mention|state|contain|specify|tell|give|answer|cover)\b"
        + @"|도움이 되|알려 ?주세요|문의해 ?주세요|말씀해 ?주세요|(?:출처|문서|자료|구절)에는? .{0,30}(?:나와 있지|언급되|없습니다|찾을 수 없|포함되어 있지)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Courtesy();
}
