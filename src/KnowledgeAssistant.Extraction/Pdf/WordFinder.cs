namespace KnowledgeAssistant.Extraction.Pdf;

/// <summary>Puts the characters of one direction together to words.</summary>
internal static class WordFinder
{
    /// <summary>The narrowest space between words, in sizes of the font.</summary>
    public const double NarrowestSpace = 0.15;

    private const double NarrowestDrawnSpace = 0.03;
    private const int ShortestLeader = 4;
    private const double Overlap = 0.5;
    private const double BaselineDrift = 0.15;

    /// <summary>The words, in the order in which they are drawn.</summary>
    public static IEnumerable<PageWord> Find(IReadOnlyList<PageGlyph> glyphs)
    {
        var word = new List<PageGlyph>();
        double start = 0, end = 0;
        bool isAfterSpace = false, hasSpaceBefore = false;
        var leaders = LeadersIn(glyphs);
        for (var i = 0; i < glyphs.Count; i++)
        {
            var glyph = glyphs[i];
            if (glyph.IsSpace || leaders.Contains(i))
            {
                isAfterSpace = true;
                continue;
            }

            if (word.Count > 0 && !Continues(word[^1], start, end, glyph, isAfterSpace))
            {
                yield return new PageWord([.. word], hasSpaceBefore);
                word.Clear();
            }

            if (word.Count == 0)
                (start, end, hasSpaceBefore) = (glyph.Start, glyph.End, isAfterSpace);

            word.Add(glyph);
            start = Math.Min(start, glyph.Start);
            end = Math.Max(end, glyph.End);
            isAfterSpace = false;
        }

        if (word.Count > 0)
            yield return new PageWord([.. word], hasSpaceBefore);
    }

    // Rows of dots lead the eye, as to the numbers of a table of contents; they are no text.
    private static HashSet<int> LeadersIn(IReadOnlyList<PageGlyph> glyphs)
    {
        var leaders = new HashSet<int>();
        var run = new List<int>();
        for (var i = 0; i <= glyphs.Count; i++)
        {
            if (i < glyphs.Count && glyphs[i].Text is "." or "…" or "·" or "_")
            {
                run.Add(i);
            }
            else if (i == glyphs.Count || !glyphs[i].IsSpace)
            {
                if (run.Count >= ShortestLeader)
                    leaders.UnionWith(run);
                run.Clear();
            }
        }

        return leaders;
    }

    private static bool Continues(PageGlyph last, double start, double end, PageGlyph next, bool isAfterSpace)
    {
        var size = Math.Max(last.Size, next.Size);
        if (Math.Abs(last.Baseline - next.Baseline) > BaselineDrift * size)
            return false;

        var gap = next.Start - end;
        if (GlyphText.IsRightToLeft(next.Text) && next.Start < start)
            gap = start - next.End;

        return gap >= -Overlap * size && gap <= (isAfterSpace ? NarrowestDrawnSpace : NarrowestSpace) * size;
    }
}
