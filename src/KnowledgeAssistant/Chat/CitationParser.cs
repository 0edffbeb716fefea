using System.Text;
using KnowledgeAssistant.Collections.Ingestion;

namespace KnowledgeAssistant.Chat;

/// <summary>What the parser makes of a model's text.</summary>
public abstract record AnswerPart
{
    private AnswerPart() { }

    /// <summary>Text of the answer, without citation marks.</summary>
    public sealed record Text(string Value) : AnswerPart;

    /// <summary>A source that proves the sentence before it.</summary>
    /// <param name="Number">The source's number as the model wrote it.</param>
    /// <param name="ClaimStart">Start of the sentence in the answer's text.</param>
    /// <param name="ClaimLength">Its length.</param>
    public sealed record Mark(int Number, int ClaimStart, int ClaimLength) : AnswerPart;
}

/// <summary>
/// Takes a model's stream apart into text and citations. A mark is <c>[2]</c>, <c>[2, 3]</c>, <c>[2-4]</c> or the same in
/// corner brackets; numbers that are no source are dropped with their mark, so that nothing looks proved which is not. Inside code,
/// brackets stay what they are. Fed piece by piece; what may be half a mark is held back until more arrives.
/// </summary>
/// <param name="sources">How many sources there are.</param>
/// <param name="before">The answer's text so far, without marks, when the stream goes on behind it.</param>
public sealed class CitationParser(int sources, string before = "")
{
    private const int LongestMark = 40;

    private readonly StringBuilder _answer = new(before);
    private readonly StringBuilder _held = new();
    private readonly CodeState _code = CodeState.After(before);

    /// <summary>The answer so far, without marks.</summary>
    public string Answer => _answer.ToString();

    /// <summary>Takes the next piece.</summary>
    public IReadOnlyList<AnswerPart> Read(string piece) => Parse(piece, isEnd: false);

    /// <summary>Gives what was held back.</summary>
    public IReadOnlyList<AnswerPart> End() => Parse("", isEnd: true);

    private List<AnswerPart> Parse(string piece, bool isEnd)
    {
        _held.Append(piece);
        var text = _held.ToString();
        _held.Clear();
        var parts = new List<AnswerPart>();
        var plain = new StringBuilder();
        var at = 0;
        while (at < text.Length)
        {
            var letter = text[at];
            if (letter == '`')
            {
                var ticks = text.AsSpan(at).IndexOfAnyExcept('`') is var run and >= 0 ? run : text.Length - at;
                if (at + ticks == text.Length && !isEnd && ticks <= LongestMark)
                    break;    // the run may go on
                plain.Append(text, at, ticks);
                _code.TakeTicks(ticks);
                at += ticks;
                continue;
            }

            if (_code.IsCode || letter is not ('[' or '【') && !char.IsWhiteSpace(letter))
            {
                Keep(plain, text.AsSpan(at, 1));
                at++;
                continue;
            }

            // White space before a mark belongs to the mark, so it is looked at together with what follows it.
            var open = at;
            while (open < text.Length && text[open] is ' ' or '\u00A0')
                open++;
            if (open == text.Length && !isEnd && open - at <= LongestMark)
                break;
            if (open == text.Length || text[open] is not ('[' or '【'))
            {
                var end = Math.Max(open, at + 1);
                Keep(plain, text.AsSpan(at, end - at));
                at = end;
                continue;
            }

            var close = text.AsSpan(open).IndexOfAny(']', '】');
            if (close < 0 && !isEnd && text.Length - open <= LongestMark && IsMarkSoFar(text.AsSpan(open + 1)))
                break;
            if (close < 0 || Numbers(text.AsSpan(open + 1, close - 1)) is not { } numbers)
            {
                Keep(plain, text.AsSpan(at, open + 1 - at));
                at = open + 1;
                continue;
            }

            Flush(plain, parts);
            var (start, length) = LastSentence();
            if (length > 0)
                parts.AddRange(numbers.Where(n => n >= 1 && n <= sources).Select(n => new AnswerPart.Mark(n, start, length)));
            at = open + close + 1;
        }

        _held.Append(text, at, text.Length - at);
        Flush(plain, parts);
        return parts;
    }

    private void Keep(StringBuilder plain, ReadOnlySpan<char> letters)
    {
        plain.Append(letters);
        _code.Take(letters);
    }

    private void Flush(StringBuilder plain, List<AnswerPart> parts)
    {
        if (plain.Length == 0)
            return;

        _answer.Append(plain);
        parts.Add(new AnswerPart.Text(plain.ToString()));
        plain.Clear();
    }

    // The sentence that the answer ends with: what a mark at this place speaks of.
    private (int Start, int Length) LastSentence()
    {
        var answer = _answer.ToString();
        var end = answer.AsSpan().TrimEnd().Length;
        var line = end == 0 ? 0 : answer.LastIndexOf('\n', end - 1) + 1;
        var sentences = Sentences.Split(answer[line..end]);
        if (sentences.Count == 0)
            return (end, 0);

        // A row of a table is one claim, whatever its cells hold.
        var start = answer[line] == '|' ? line : line + sentences[^1].Start;
        while (start < end && (char.IsWhiteSpace(answer[start]) || answer[start] is '*' or '-' or '#' or '>' or '|' or '•'))
            start++;
        return (start, end - start);
    }

    private static bool IsMarkSoFar(ReadOnlySpan<char> inside)
    {
        foreach (var letter in inside)
        {
            if (!char.IsAsciiDigit(letter) && letter is not (' ' or ',' or '-' or '–' or ';'))
                return false;
        }

        return true;
    }

    private static List<int>? Numbers(ReadOnlySpan<char> inside)
    {
        // A mark begins with a number: "[ ]" is the box of a task.
        if (inside.Length > LongestMark || !IsMarkSoFar(inside) || inside.Trim() is not [>= '0' and <= '9', ..])
            return null;

        var numbers = new List<int>();
        foreach (var part in inside.ToString().Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var ends = part.Split(['-', '–'], 2, StringSplitOptions.TrimEntries);
            if (Number(ends[0]) is not { } from || Number(ends[^1]) is not { } to || to < from || to - from > 50)
                return null;
            numbers.AddRange(Enumerable.Range(from, to - from + 1));
        }

        return numbers;
    }

    // A number too large to be one is a source that does not exist, like any other.
    private static int? Number(string digits) =>
        digits.Length == 0 || !digits.All(char.IsAsciiDigit) ? null : int.TryParse(digits, out var number) ? number : int.MaxValue - 1;
}
