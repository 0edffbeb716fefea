namespace KnowledgeAssistant.Extraction.Pdf;

/// <summary>How a row goes on from the one before it.</summary>
internal enum RowBreak
{
    /// <summary>The line was full; the sentence goes on.</summary>
    Wrapped,

    /// <summary>The line ended on purpose, the paragraph goes on.</summary>
    Line,

    /// <summary>A new paragraph.</summary>
    Paragraph,
}

/// <summary>Decides where the paragraphs of a column begin.</summary>
internal sealed class ParagraphFinder
{
    private const double Looser = 1.3;
    private const double LooserHeading = 1.6;
    private const double UsualPitch = 1.2;
    private const double LoosestPitch = 2.2;
    private const double SameSize = 0.08;
    private const double Indent = 0.8;
    private const double Slack = 0.6;
    private const double NearlyFull = 0.7;

    private readonly double _pitch;
    private readonly double _left;
    private readonly double _right;

    /// <summary>Learns the column's edges and the usual distance of its lines.</summary>
    public ParagraphFinder(IReadOnlyList<TextRow> rows)
    {
        var pitches = rows.Zip(rows.Skip(1)).Where(pair => IsSameSize(pair.First, pair.Second))
            .Select(pair => (pair.Second.Baseline - pair.First.Baseline) / pair.First.Size)
            .Where(pitch => pitch is > 0.8 and < LoosestPitch).Order().ToList();
        _pitch = pitches.Count == 0 ? UsualPitch : pitches[pitches.Count / 3];
        _left = rows.Min(row => row.Start);
        _right = rows.Max(row => row.End);
    }

    /// <summary>How <paramref name="next"/> follows the rows of the paragraph so far.</summary>
    public RowBreak Between(IReadOnlyList<TextRow> paragraph, TextRow next)
    {
        var last = paragraph[^1];
        var pitch = (next.Baseline - last.Baseline) / Math.Max(last.Size, next.Size);
        var isHeading = last.IsBold && next.IsBold && IsWrapped(last, next);
        if (pitch > _pitch * (isHeading ? LooserHeading : Looser) || pitch < 0 || !IsSameSize(last, next) || ListMark.Begins(next))
            return RowBreak.Paragraph;

        if (last.IsBold != next.IsBold && (paragraph.All(row => row.IsBold) || next.IsBold) && !IsWrapped(last, next))
            return RowBreak.Paragraph;

        var isWrapped = IsWrapped(last, next);
        var isCentred = IsCentred(last) && IsCentred(next);
        if (isWrapped && char.IsLower(next.Text[0]))
            return RowBreak.Wrapped;

        if (!isCentred && IsIndented(paragraph, next))
            return RowBreak.Paragraph;

        if (isWrapped)
            return RowBreak.Wrapped;

        return !isCentred && last.Text[^1] is '.' or '!' or '?' or ':' or ';' or '。' or '！' or '？' ? RowBreak.Paragraph : RowBreak.Line;
    }

    private static bool IsSameSize(TextRow row, TextRow other) => Math.Abs(row.Size - other.Size) <= SameSize * Math.Max(row.Size, other.Size);

    // A line is full where the next line's first word would not have fitted, or nearly full within a sentence.
    private bool IsWrapped(TextRow last, TextRow next)
    {
        if (char.IsLower(next.Text[0]) && char.IsLetter(last.Text[^1]) && last.End - last.Start > (_right - _left) * NearlyFull)
            return true;

        if (last.IsRightToLeft)
            return last.Start - _left < next.Words[^1].End - next.Words[^1].Start + Slack * last.Size;

        var first = next.Words[0];
        var width = Script.IsUnspaced(first.Text[0]) ? first.Size : first.End - first.Start;
        return _right - last.End < width + Slack * last.Size;
    }

    private bool IsCentred(TextRow row) =>
        row.Start - _left > Indent * row.Size && Math.Abs(row.Start - _left - (_right - row.End)) < 2 * row.Size;

    private static bool IsIndented(IReadOnlyList<TextRow> paragraph, TextRow next)
    {
        double Edge(TextRow row) => next.IsRightToLeft ? -row.End : row.Start;

        var step = Indent * next.Size;
        if (paragraph.Count >= 2)
            return Edge(next) > Edge(paragraph[^1]) + step || Edge(next) < Edge(paragraph[^1]) - step;

        // The second line may stand further out, as under a first line that is indented, or further in, as in an item of a list.
        return Edge(next) > Edge(paragraph[0]) + step && !ListMark.Begins(paragraph[0]);
    }
}
