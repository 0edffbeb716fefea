namespace KnowledgeAssistant.Extraction.Pdf;

/// <summary>Cuts a page into columns of running text, in the order in which they are read. Tables are not cut.</summary>
internal static class ColumnFinder
{
    private const int DeepestNesting = 5;
    private const int FewestRows = 4;
    private const double NarrowestGutter = 0.9;
    private const double MostlyFree = 0.8;
    private const double Filled = 0.5;
    private const double WordsPerLine = 2.5;
    private const double Letters = 0.7;

    /// <summary>The rows, column after column.</summary>
    public static IEnumerable<IReadOnlyList<TextRow>> Find(IReadOnlyList<TextRow> rows) => Find(rows, 0);

    private static IEnumerable<IReadOnlyList<TextRow>> Find(IReadOnlyList<TextRow> rows, int depth)
    {
        var whole = new List<TextRow>();
        foreach (var (band, gutters) in Bands(rows))
        {
            var cut = depth < DeepestNesting ? gutters.Select(gutter => Cut(band, gutter)).FirstOrDefault(columns => columns is not null) : null;
            if (cut is null)
            {
                whole.AddRange(band);
                continue;
            }

            if (whole.Count > 0)
                yield return whole;
            whole = [];
            foreach (var region in cut.SelectMany(column => Find(column, depth + 1)))
                yield return region;
        }

        if (whole.Count > 0)
            yield return whole;
    }

    // Consecutive rows that leave the same upright stripes free, and those stripes.
    private static IEnumerable<(List<TextRow> Rows, List<Stripe> Gutters)> Bands(IReadOnlyList<TextRow> rows)
    {
        if (rows.Count == 0)
            yield break;

        var (left, right) = (rows.Min(row => row.Start), rows.Max(row => row.End));
        var band = new Band([]);
        List<Stripe> free = [], last = [];
        foreach (var row in rows)
        {
            var own = Free(row, left, right);
            var common = band.Rows.Count == 0 ? own : Common(free, own, row.Size * NarrowestGutter);
            if (band.Rows.Count > 0 && !GoesOn(band, free, row, own, common))
            {
                var beside = Common(last, own, row.Size * NarrowestGutter);
                if (band.Gutters(free) is { Count: > 0 } gutters)
                {
                    yield return (band.Rows, gutters);
                    (band, common) = (new Band([]), own);
                }
                else if (new Band([row]).Gutters(own).Count > 0)
                {
                    yield return (band.Rows, []);
                    (band, common) = (new Band([]), own);
                }
                else if (new Band([band.Rows[^1], row]).Gutters(beside).Count > 0)
                {
                    // The first two lines of columns, where they are not level.
                    yield return (band.Rows[..^1], []);
                    (band, common) = (new Band([band.Rows[^1]]), beside);
                }
            }

            band.Add(row);
            (free, last) = (common, own);
        }

        yield return (band.Rows, band.Gutters(free));
    }

    // Whether a gutter of the rows so far, or one that the row has by itself, runs through all of them.
    private static bool GoesOn(Band band, List<Stripe> free, TextRow row, List<Stripe> own, List<Stripe> common)
    {
        var gutters = band.Gutters(common, row);
        if (gutters.Count == 0 || band.Gutters(free).Count > 0)
            return gutters.Count > 0;

        var whole = new Band([row]).Gutters(own);
        return whole.Count == 0 || whole.Any(stripe => gutters.Any(gutter => gutter.To - gutter.From >= (stripe.To - stripe.From) * MostlyFree));
    }

    private static List<Stripe> Free(TextRow row, double left, double right)
    {
        var free = new List<Stripe>();
        var from = left - 1;
        foreach (var part in row.Parts)
        {
            if (part.Start > from)
                free.Add(new Stripe(from, part.Start));
            from = Math.Max(from, part.End);
        }

        if (right + 1 > from)
            free.Add(new Stripe(from, right + 1));
        return free;
    }

    private static List<Stripe> Common(List<Stripe> some, List<Stripe> others, double narrowest) =>
    [
        .. from stripe in some
           from other in others
           let common = new Stripe(Math.Max(stripe.From, other.From), Math.Min(stripe.To, other.To))
           where common.To - common.From >= narrowest
           select common,
    ];

    // Both sides must read as running text, or it is a table, which is read row by row.
    private static IReadOnlyList<TextRow>[]? Cut(List<TextRow> band, Stripe gutter)
    {
        var left = band.Select(row => row.Between(double.MinValue, gutter.From)).OfType<TextRow>().ToList();
        var right = band.Select(row => row.Between(gutter.To, double.MaxValue)).OfType<TextRow>().ToList();
        if (!IsProse(left) || !IsProse(right))
            return null;

        var isRightToLeft = band.Count(row => row.IsRightToLeft) > band.Count / 2;
        return isRightToLeft ? [right, left] : [left, right];
    }

    private static bool IsProse(List<TextRow> rows)
    {
        if (rows.Count < FewestRows)
            return false;

        var (left, right) = (rows.Min(row => row.Start), rows.Max(row => row.End));
        var texts = rows.Select(row => row.Text).ToList();
        double characters = texts.Sum(text => text.Count(c => c != ' '));
        return rows.Average(row => row.Parts.Sum(part => part.End - part.Start) / (right - left)) >= Filled
            && rows.Zip(texts, Words).Average() >= WordsPerLine
            && texts.Sum(text => text.Count(char.IsLetter)) >= characters * Letters;
    }

    // Scripts without spaces count two characters as a word.
    private static double Words(TextRow row, string text) =>
        Math.Max((double)row.Words.Count / row.Parts.Count, text.Count(Script.IsUnspaced) / 2.0 / row.Parts.Count);

    private readonly record struct Stripe(double From, double To);

    private sealed class Band(List<TextRow> rows)
    {
        private double _start = rows.Count == 0 ? double.MaxValue : rows.Min(row => row.Start);
        private double _end = rows.Count == 0 ? double.MinValue : rows.Max(row => row.End);

        public List<TextRow> Rows { get; } = rows;

        public void Add(TextRow row)
        {
            Rows.Add(row);
            (_start, _end) = (Math.Min(_start, row.Start), Math.Max(_end, row.End));
        }

        // The free stripes that have text on both sides.
        public List<Stripe> Gutters(List<Stripe> free, TextRow? next = null)
        {
            var (start, end) = next is null ? (_start, _end) : (Math.Min(_start, next.Start), Math.Max(_end, next.End));
            return [.. free.Where(stripe => start < stripe.From && end > stripe.To).OrderBy(stripe => stripe.From)];
        }
    }
}
