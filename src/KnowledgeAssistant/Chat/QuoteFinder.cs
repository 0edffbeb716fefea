using KnowledgeAssistant.Collections.Ingestion;

namespace KnowledgeAssistant.Chat;

/// <summary>
/// Chooses what of a passage proves a sentence: the run of at most two of its sentences that shares most letter pairs with it,
/// or the whole passage when none shares enough. The quote is always a range of the passage, never a model's words.
/// </summary>
public static class QuoteFinder
{
    private const double LeastShare = 0.35;

    /// <summary>The range of <paramref name="passage"/> to quote, in UTF-16 units of the passage.</summary>
    public static (int Start, int Length) Find(string claim, string passage)
    {
        var exact = passage.IndexOf(claim.Trim(), StringComparison.Ordinal);
        if (exact >= 0 && claim.Trim().Length > 0)
            return (exact, claim.Trim().Length);

        var wanted = Pairs(claim);
        var sentences = Sentences.Split(passage).Select(s => (s.Start, End: s.Start + s.Length)).ToList();
        var best = (Score: 0.0, Start: 0, End: passage.Length);
        for (var first = 0; first < sentences.Count; first++)
        {
            for (var last = first; last < Math.Min(first + 2, sentences.Count); last++)
            {
                var (start, end) = (sentences[first].Start, sentences[last].End);
                var score = Overlap(wanted, Pairs(passage[start..end]));
                if (score > best.Score + (last > first ? 0.08 : 0))    // a second sentence must be worth it
                    best = (score, start, end);
            }
        }

        return best.Score >= LeastShare ? Trim(passage, best.Start, best.End) : Trim(passage, 0, passage.Length);
    }

    private static (int Start, int Length) Trim(string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
            start++;
        while (end > start && char.IsWhiteSpace(text[end - 1]))
            end--;
        return (start, end - start);
    }

    private static HashSet<(char, char)> Pairs(string text)
    {
        var pairs = new HashSet<(char, char)>();
        var before = ' ';
        foreach (var letter in text.ToLowerInvariant().Where(char.IsLetterOrDigit))
        {
            pairs.Add((before, letter));
            before = letter;
        }

        return pairs;
    }

    private static double Overlap(HashSet<(char, char)> wanted, HashSet<(char, char)> there) =>
        wanted.Count + there.Count == 0 ? 0 : 2.0 * wanted.Count(there.Contains) / (wanted.Count + there.Count);
}
