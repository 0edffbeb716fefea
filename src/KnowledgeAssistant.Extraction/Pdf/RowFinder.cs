namespace KnowledgeAssistant.Extraction.Pdf;

/// <summary>Puts words of one direction together to rows.</summary>
internal static class RowFinder
{
    private const double SameBaseline = 0.3;
    private const double SmallPrint = 0.85;
    private const double Raised = 0.65;
    private const double Adjacent = 0.5;
    private const double WideGap = 0.9;
    private const double Spaced = 0.7;

    /// <summary>The rows, from top to bottom.</summary>
    public static List<TextRow> Find(IEnumerable<PageWord> words)
    {
        var rows = new List<List<PageWord>>();
        foreach (var word in words.Where(word => word.Text.Length > 0).OrderBy(word => word.Baseline))
        {
            // Rows grow downwards, so only the last ones can be meant.
            var row = rows.Count > 0 && IsSameRow(rows[^1][0], word) ? rows[^1] : null;
            if (row is null)
                rows.Add(row = []);
            row.Add(word);
        }

        Attach(rows);
        return [.. rows.Select(row => new TextRow(Parts(Glued([.. row.OrderBy(word => word.Start)])))).OrderBy(row => row.Baseline)];
    }

    private static bool IsSameRow(PageWord first, PageWord word) =>
        Math.Abs(first.Baseline - word.Baseline) <= SameBaseline * Math.Min(first.Size, word.Size);

    // Notes that are raised or lowered stand in the row of the word that they are set beside.
    private static void Attach(List<List<PageWord>> rows)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            var target = new[] { i + 1, i - 1 }.Where(j => j >= 0 && j < rows.Count).FirstOrDefault(j => IsNoteOf(rows[i], rows[j]), -1);
            if (target < 0)
                continue;

            rows[target].AddRange(rows[i]);
            rows.RemoveAt(i--);
        }
    }

    private static bool IsNoteOf(List<PageWord> small, List<PageWord> row) => small.All(word => row.Any(other =>
        word.Size < other.Size * SmallPrint
        && Math.Abs(word.Baseline - other.Baseline) < other.Size * Raised
        && word.Start < other.End + Adjacent * other.Size && word.End > other.Start - Adjacent * other.Size));

    // Words that stand closer than any space are one, in spaced-out type also letters that stand apart evenly.
    private static List<PageWord> Glued(List<PageWord> words)
    {
        var space = SpaceOf(words);
        var glued = new List<PageWord>();
        foreach (var word in words)
        {
            var gap = glued.Count == 0 ? double.MaxValue : word.Start - glued[^1].End;
            var size = glued.Count == 0 ? word.Size : Math.Max(word.Size, glued[^1].Size);
            var isClose = gap <= (space ?? WordFinder.NarrowestSpace * size) && gap > -size && !(word.HasSpaceBefore && space is null);
            if (isClose)
                glued[^1] = glued[^1].With(word);
            else
                glued.Add(word);
        }

        return glued;
    }

    private static double? SpaceOf(List<PageWord> words)
    {
        if (words.Count < 6 || words.Count(word => word.Text.Length == 1 && char.IsLetter(word.Text[0]) && !Script.IsWide(word.Text[0])) < words.Count * Spaced)
            return null;

        var gaps = words.Zip(words.Skip(1), (word, next) => next.Start - word.End).Order().ToList();
        return gaps[gaps.Count / 2] * 1.5;
    }

    private static List<RowPart> Parts(List<PageWord> words)
    {
        var parts = new List<RowPart>();
        var first = 0;
        for (var i = 1; i <= words.Count; i++)
        {
            if (i < words.Count && words[i].Start - words[i - 1].End <= WideGap * Math.Max(words[i].Size, words[i - 1].Size))
                continue;

            parts.Add(new RowPart(words[first..i]));
            first = i;
        }

        return parts;
    }
}
