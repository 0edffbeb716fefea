using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using KnowledgeAssistant.Collections.Ingestion;

namespace KnowledgeAssistant.Chat;

/// <summary>
/// How an answer that was cut off goes on. What is kept ends before the sentence that was cut, so that the model begins that one
/// again; what the model repeats of the kept text, although it is asked not to, is taken out. Pure.
/// </summary>
internal static partial class Continuation
{
    private const string AfterClaim = " \n|*_.)\"";

    /// <summary>How much of a text that was cut off is kept: up to its last sentence, or all of it when that one is proved.</summary>
    /// <param name="text">The Markdown that had arrived.</param>
    /// <param name="citations">Its citations.</param>
    public static int KeptLength(string text, IReadOnlyList<CitationView> citations)
    {
        var end = text.AsSpan().TrimEnd().Length;
        var proved = citations.Where(c => c.ClaimLength > 0).Select(c => c.ClaimStart + c.ClaimLength).DefaultIfEmpty().Max();
        if (proved > 0 && text.Skip(proved).All(letter => AfterClaim.Contains(letter)))
            return text.Length;

        var line = end == 0 ? 0 : text.LastIndexOf('\n', end - 1) + 1;
        var sentences = Sentences.Split(text[line..end]);

        // An item or a row is begun again with its mark.
        var begin = sentences.Count < 2 || text[line] == '|' ? line : line + sentences[^1].Start;
        return Math.Max(begin, Math.Min(proved, text.Length));
    }

    /// <summary>The kept text as the model wrote it: with the numbers of its sources.</summary>
    /// <param name="kept">The kept Markdown.</param>
    /// <param name="citations">Its citations.</param>
    /// <param name="numberOf">The number that the model knows a citation's source by; null when it is not among the sources.</param>
    public static string WithMarks(string kept, IReadOnlyList<CitationView> citations, Func<CitationView, int?> numberOf)
    {
        var text = new StringBuilder(kept);
        foreach (var citation in citations.Where(c => c.ClaimLength > 0).OrderByDescending(c => c.ClaimStart + c.ClaimLength).ThenByDescending(c => c.Position))
        {
            if (numberOf(citation) is { } number)
                text.Insert(Math.Min(citation.ClaimStart + citation.ClaimLength, kept.Length), $" [{number}]");
        }

        return text.ToString();
    }

    /// <summary>The pieces without what they repeat of <paramref name="kept"/>, beginning so that they can be appended to it. A null stays a null.</summary>
    public static async IAsyncEnumerable<string?> JoinAsync(string kept, IAsyncEnumerable<string?> pieces, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var held = new HeldRepeat([kept, LastSentence(kept)]);
        var isOpen = kept.Length == 0;
        await foreach (var piece in pieces.WithCancellation(cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (isOpen || piece is null)
            {
                yield return piece;
                continue;
            }

            held.Append(piece);
            if (held.MayGoOn)
                continue;

            isOpen = true;
            yield return Joined(kept, Fresh(held));
        }

        if (!isOpen && Fresh(held) is var rest && !string.IsNullOrWhiteSpace(rest))
            yield return Joined(kept, rest);
    }

    private static string LastSentence(string kept)
    {
        var sentences = Sentences.Split(kept);
        return sentences.Count == 0 ? "" : kept.Substring(sentences[^1].Start, sentences[^1].Length);
    }

    private static string Fresh(HeldRepeat held) => held.Length is var end and > 0
        ? LeadingMarks().Replace(held.Text[end..].TrimStart('.', '!', '?', '。', '…', '"', '”', '*', ')'), "")
        : held.Text;

    private static string Joined(string kept, string fresh)
    {
        if (kept.EndsWith('\n'))
            return fresh.TrimStart(' ', '\n');
        if (kept.EndsWith(' '))
            return fresh.TrimStart(' ');
        if (fresh.Length == 0 || char.IsWhiteSpace(fresh[0]) || fresh[0] is '.' or ',' or ';' or ':' or '!' or '?' or ')' or '[')
            return fresh;

        var isLine = LineMark().IsMatch(fresh);
        return (isLine ? LineMark().IsMatch(kept[(kept.LastIndexOf('\n') + 1)..]) ? "\n" : "\n\n" : " ") + fresh;
    }

    [GeneratedRegex(@"^(?:\s*[\[【][0-9 ,;–-]+[\]】])+[.]?")]
    private static partial Regex LeadingMarks();

    [GeneratedRegex(@"^\s*(?:[-*+] |\d{1,3}[.)] |\||#{1,6} |> )")]
    private static partial Regex LineMark();
}
