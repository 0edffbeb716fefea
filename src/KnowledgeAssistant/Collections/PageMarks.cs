using KnowledgeAssistant.Extraction;

namespace KnowledgeAssistant.Collections;

/// <summary>The words of a quote as rectangles on their page, as few as cover the words and nothing else.</summary>
/// <param name="Page">The page, from 1.</param>
/// <param name="Boxes">Left, top, width and height of one rectangle after the other, as shares of the page's width and height.</param>
public sealed record PageMarks(int Page, IReadOnlyList<float> Boxes)
{
    // Shares of the page, so about one and a half times the height of the type on a page in A4.
    private const float WidestSpace = 1.1f;
    private const float SameLine = 0.5f;

    /// <summary>The marks of a range of reading text, page by page; none where the format draws no pages.</summary>
    /// <param name="blocks">The blocks of the reading text, in order.</param>
    /// <param name="start">Start of the range, in UTF-16 units.</param>
    /// <param name="length">Its length.</param>
    public static IReadOnlyList<PageMarks> Of(IReadOnlyList<PlacedBlock> blocks, int start, int length) =>
    [
        .. blocks.Where(block => block.Words is not null && block.Place.Page is not null && block.Start < start + length && block.Start + block.Length > start)
            .GroupBy(block => block.Place.Page!.Value)
            .OrderBy(page => page.Key)
            .Select(page => new PageMarks(page.Key, [.. page.SelectMany(block => Lines(block, start - block.Start, length)).SelectMany(Numbers)]))
            .Where(page => page.Boxes.Count > 0),
    ];

    // Words that stand beside each other in a line share a rectangle, so that the mark does not fall apart into single words.
    private static IEnumerable<WordBox> Lines(PlacedBlock block, int start, int length)
    {
        WordBox? line = null;
        foreach (var word in block.Words!.Where(word => word.Start < start + length && word.Start + word.Length > start))
        {
            if (line is not null && !GoesOn(line, word))
                yield return line;
            line = line is not null && GoesOn(line, word) ? Joined(line, word) : word;
        }

        if (line is not null)
            yield return line;
    }

    private static bool GoesOn(WordBox line, WordBox word)
    {
        var shared = Math.Min(line.Top + line.Height, word.Top + word.Height) - Math.Max(line.Top, word.Top);
        var gap = word.Left - (line.Left + line.Width);
        return word.Start - (line.Start + line.Length) <= 1
            && shared > SameLine * Math.Min(line.Height, word.Height)
            && gap < WidestSpace * word.Height && gap > -word.Height;
    }

    private static WordBox Joined(WordBox line, WordBox word)
    {
        var (left, top) = (Math.Min(line.Left, word.Left), Math.Min(line.Top, word.Top));
        var right = Math.Max(line.Left + line.Width, word.Left + word.Width);
        var bottom = Math.Max(line.Top + line.Height, word.Top + word.Height);
        return new WordBox(line.Start, word.Start + word.Length - line.Start, left, top, right - left, bottom - top);
    }

    private static IEnumerable<float> Numbers(WordBox box) => [box.Left, box.Top, box.Width, box.Height];
}
