using System.Security.Cryptography;
using System.Text;
using KnowledgeAssistant.Extraction;

namespace KnowledgeAssistant.Collections.Ingestion;

/// <summary>
/// Splits a reading text into passages that end at headings, slides, sheets and sentences, each small enough for the embedding
/// model to see whole. Consecutive passages of a section share one sentence, so that a fact which leans on the sentence before it
/// is found. Rows of a sheet are kept whole where they fit, and every passage of them knows the header row that they stand under.
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

            // A heading begins a passage; several headings in a row begin it together. So does what stands elsewhere.
            if ((block.Kind == BlockKind.Heading && hasText) || (section.Count > 0 && !IsTogether(section[^1].Place, block.Place)))
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
            var header = PassageHeader.Of(units[first].Header, countTokens);
            while (last + 1 < units.Count && Continues(units[last], units[last + 1]) && Fits(text, units[first].Start, units[last + 1].End, header.Count))
                last++;

            passages.Add(Draft(text, units[first..(last + 1)], header.Text ?? PassageHeader.Of(units[last].Header, countTokens).Text, header.Count));
            if (last + 1 >= units.Count)
                return;

            // One sentence of overlap, unless it would leave no room for the next one. Rows do not lean on each other.
            first = last > first && !units[last].IsHeading && units[last].Place.Row is null && Fits(text, units[last].Start, units[last + 1].End, countTokens) ? last : last + 1;
        }
    }

    private static PassageDraft Draft(string text, List<Unit> units, string? header, Func<string, int> countTokens)
    {
        var first = units[0];
        var passage = text[first.Start..units[^1].End];
        var breaks = units.Zip(units.Skip(1))
            .Where(pair => Number(pair.Second) is not null && Number(pair.Second) != Number(pair.First))
            .SelectMany(pair => new[] { pair.Second.Start - first.Start, Number(pair.Second)!.Value });

        // The headings that begin a passage lead to its text: the place is that of the text, on the page where the headings stand.
        var row = units.Find(unit => unit.Place.Row is not null)?.Place.Row;
        var place = (units.Find(unit => !unit.IsHeading) ?? units[^1]).Place with { Page = first.Place.Page, Row = row, LastRow = units[^1].Place.Row ?? row };
        return new PassageDraft(first.Start, passage.Length, countTokens(passage), place, SHA256.HashData(Encoding.UTF8.GetBytes(PassageText.UnderHeader(header, passage))), [.. breaks], header);
    }

    // What counts through a passage: its pages, or its rows.
    private static int? Number(Unit unit) => unit.Place.Page ?? unit.Place.Row;

    private static bool IsTogether(Place one, Place other) => one.Slide == other.Slide && one.Sheet == other.Sheet;

    // A passage has one header row, which stands above it or begins it.
    private static bool Continues(Unit unit, Unit next) => next.Header == unit.Header || unit.Header is null;

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
        var own = text.Substring(block.Start, block.Length);
        var header = own == block.Header ? null : block.Header;
        var count = PassageHeader.Of(header, countTokens).Count;
        foreach (var (sentence, place) in block.Place.Row is null ? Sentences.Split(own).Select(sentence => (sentence, block.Place)) : Rows(own, block.Place))
        {
            var (start, end) = (block.Start + sentence.Start, block.Start + sentence.End);
            while (start < end)
            {
                var cut = Fits(text, start, end, count) ? end : CutLong(text, start, end, count);
                yield return new Unit(start, cut, place, block.Kind == BlockKind.Heading, header);
                start = cut;
                while (start < end && char.IsWhiteSpace(text[start]))
                    start++;
            }
        }
    }

    // A line of a sheet's block is a row; there are no gaps in it.
    private static IEnumerable<(TextRange Range, Place Place)> Rows(string text, Place place)
    {
        var row = place.Row!.Value;
        for (var start = 0; start <= text.Length; row++)
        {
            var end = text.IndexOf('\n', start) is var found and >= 0 ? found : text.Length;
            yield return (new TextRange(start, end - start), place with { Row = row, LastRow = row });
            start = end + 1;
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

    private sealed record Unit(int Start, int End, Place Place, bool IsHeading, string? Header);
}
