namespace KnowledgeAssistant.Extraction.Pdf;

/// <summary>Words of one line without a wide gap between them, from left to right.</summary>
internal sealed class RowPart(IReadOnlyList<PageWord> words)
{
    /// <summary>Its words.</summary>
    public IReadOnlyList<PageWord> Words { get; } = words;

    /// <summary>Where it begins.</summary>
    public double Start { get; } = words[0].Start;

    /// <summary>Where it ends.</summary>
    public double End { get; } = words.Max(word => word.End);

    /// <summary>Its words, joined by spaces.</summary>
    public string Text { get; } = string.Join(' ', words.Select(word => word.Text));
}

/// <summary>What stands on one line of a page or of a column.</summary>
internal sealed class TextRow
{
    private string? _text;

    /// <summary>A row of at least one part, from left to right.</summary>
    public TextRow(IReadOnlyList<RowPart> parts)
    {
        Parts = parts;
        Words = [.. parts.SelectMany(part => part.Words)];
        Start = parts[0].Start;
        End = parts.Max(part => part.End);
        // What most of it is: a raised note or a large first letter does not count.
        var main = Words.GroupBy(word => (Math.Round(word.Size, 1), Math.Round(word.Baseline, 1)))
            .MaxBy(group => group.Sum(word => word.Text.Length)) ?? throw new ArgumentException("A row has words.", nameof(parts));
        (Size, Baseline) = (main.First().Size, main.First().Baseline);
        IsBold = Words.All(word => word.IsBold || !word.Text.Any(char.IsLetterOrDigit));
        IsRightToLeft = Words.Sum(word => word.IsRightToLeft ? word.Text.Length : 0) > Words.Sum(word => word.IsRightToLeft ? 0 : word.Text.Count(char.IsLetter));
    }

    /// <summary>Its parts.</summary>
    public IReadOnlyList<RowPart> Parts { get; }

    /// <summary>All its words, from left to right.</summary>
    public IReadOnlyList<PageWord> Words { get; }

    /// <summary>Where it begins.</summary>
    public double Start { get; }

    /// <summary>Where it ends.</summary>
    public double End { get; }

    /// <summary>Where its line is.</summary>
    public double Baseline { get; }

    /// <summary>The size of most of its text.</summary>
    public double Size { get; }

    /// <summary>Whether all of it is bold.</summary>
    public bool IsBold { get; }

    /// <summary>Whether it is read from right to left.</summary>
    public bool IsRightToLeft { get; }

    /// <summary>Its words as they are read, joined by spaces.</summary>
    public string Text => _text ??= string.Join(' ', Read().Select(word => word.Text));

    /// <summary>Its words as they are read.</summary>
    public IReadOnlyList<PageWord> Read() => IsRightToLeft ? GlyphText.ReadFromRight(Words, word => word.Text) : Words;

    /// <summary>What of it stands between two edges; null where nothing does.</summary>
    public TextRow? Between(double from, double to)
    {
        var parts = Parts.Where(part => part.Start >= from && part.End <= to).ToList();
        return parts.Count == 0 ? null : parts.Count == Parts.Count ? this : new TextRow(parts);
    }
}
