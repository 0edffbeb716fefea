using System.Security.Cryptography;
using System.Text;
using KnowledgeAssistant.Extraction;

namespace KnowledgeAssistant.Collections.Ingestion;

/// <summary>
/// Splits a reading text into passages that end at headings and sentences, each small enough for the embedding model to see
/// whole. Consecutive passages of a section share one sentence, so that a fact which leans on the sentence before it is found.
/// Pure: the same text gives the same passages.
/// </summary>
public static class Partitioner
{
    /// <summary>The most tokens of a passage.</summary>
    public const int MostTokens = 120;

    /// <summary>The most UTF-16 units of a passage in spaced, alphabetic scripts.</summary>
    public const int MostCharacters = 600;

    /// <summary>The most UTF-16 units of a passage that is mostly Korean, Chinese, Japanese or Thai, which say more in a letter.</summary>
    public const int MostDenseCharacters = 300;

    private static readonly System.Buffers.SearchValues<char> ClauseEnds = System.Buffers.SearchValues.Create(";:,、，；：");

    /// <summary>The passages of a document, in reading order.</summary>
    /// <param name="document">The document.</param>
    /// <param name="countTokens">Counts the tokens of a text for the collection's embedding model.</param>
    public static IReadOnlyList<PassageDraft> Split(ExtractedDocument document, Func<string, int> countTokens)
    {
        var passages = new List<PassageDraft>();
        var section = new List<Unit>();
        var hasText = false;
        for (var i = 0; i < document.Blocks.Count; i++)
        {
            var block = document.Blocks[i];

            // A heading begins a passage; several headings in a row begin it together.
            if (block.Kind == BlockKind.Heading && hasText)
            {
                Fill(document.Text, section, passages, countTokens);
                section.Clear();
                hasText = false;
            }

            hasText |= block.Kind != BlockKind.Heading;

            section.AddRange(Units(document.Text, block, countTokens));
        }

        Fill(document.Text, section, passages, countTokens);
        return passages;
    }

    private static void Fill(string text, List<Unit> units, List<PassageDraft> passages, Func<string, int> countTokens)
    {
        var first = 0;
        while (first < units.Count)
        {
            var last = first;
            while (last + 1 < units.Count && Fits(text, units[first].Start, units[last + 1].End, countTokens))
                last++;

            passages.Add(Draft(text, units[first..(last + 1)], countTokens));
            if (last + 1 >= units.Count)
                return;

            // One sentence of overlap, unless it would leave no room for the next one.
            first = last > first && !units[last].IsHeading && Fits(text, units[last].Start, units[last + 1].End, countTokens) ? last : last + 1;
        }
    }

    private static PassageDraft Draft(string text, List<Unit> units, Func<string, int> countTokens)
    {
        var first = units[0];
        var passage = text[first.Start..units[^1].End];
        var breaks = units.Zip(units.Skip(1))
            .Where(pair => pair.Second.Place.Page is not null && pair.Second.Place.Page != pair.First.Place.Page)
            .SelectMany(pair => new[] { pair.Second.Start - first.Start, pair.Second.Place.Page!.Value });

        // The headings that begin a passage lead to its text: the place is that of the text, on the page where the headings stand.
        var place = (units.Find(unit => !unit.IsHeading) ?? units[^1]).Place with { Page = first.Place.Page };
        return new PassageDraft(first.Start, passage.Length, countTokens(passage), place, SHA256.HashData(Encoding.UTF8.GetBytes(passage)), [.. breaks]);
    }

    private static bool Fits(string text, int start, int end, Func<string, int> countTokens)
    {
        // Before anything reads the range: it may be a whole book without a stop.
        if (end - start > MostCharacters)
            return false;

        var range = text.AsSpan(start, end - start);
        return range.Length <= (IsDense(range) ? MostDenseCharacters : MostCharacters) && countTokens(range.ToString()) <= MostTokens;
    }

    private static IEnumerable<Unit> Units(string text, PlacedBlock block, Func<string, int> countTokens)
    {
        foreach (var sentence in Sentences.Split(text.Substring(block.Start, block.Length)))
        {
            var (start, end) = (block.Start + sentence.Start, block.Start + sentence.End);
            while (start < end)
            {
                var cut = Fits(text, start, end, countTokens) ? end : CutLong(text, start, end, countTokens);
                yield return new Unit(start, cut, block.Place, block.Kind == BlockKind.Heading);
                start = cut;
                while (start < end && char.IsWhiteSpace(text[start]))
                    start++;
            }
        }
    }

    // The longest beginning of an overlong sentence that fits, cut at a clause if there is one in its second half, else at a word.
    private static int CutLong(string text, int start, int end, Func<string, int> countTokens)
    {
        var (low, high) = (start + 1, end);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (Fits(text, start, middle, countTokens))
                low = middle;
            else
                high = middle - 1;
        }

        var half = start + ((low - start) / 2);
        var range = text.AsSpan(half, low - half);
        var clause = range.LastIndexOfAny(ClauseEnds);
        var cut = clause >= 0 ? half + clause + 1
            : range.LastIndexOfAny(" \t\n|") is var space and >= 0 ? half + space + 1
            : low;
        return cut < end && char.IsLowSurrogate(text[cut]) && cut - 1 > start ? cut - 1 : cut;
    }

    private static bool IsDense(ReadOnlySpan<char> text)
    {
        var (dense, letters) = (0, 0);
        foreach (var letter in text)
        {
            if (!char.IsLetter(letter))
                continue;
            letters++;
            if (letter is >= '\u0E00' and <= '\u0EFF' or >= '\u1100' and <= '\u11FF' or >= '\u3040' and <= '\u30FF' or >= '\u3400' and <= '\u9FFF' or >= '\uAC00' and <= '\uD7A3')
                dense++;
        }

        return dense * 2 > letters;
    }

    private sealed record Unit(int Start, int End, Place Place, bool IsHeading);
}
