using System.Text;

namespace KnowledgeAssistant.Extraction.Pdf;

/// <summary>Characters that stand together.</summary>
internal sealed class PageWord
{
    // Scripts without spaces make words as long as lines; their rectangles are cut so that a range of text finds its own.
    private const int LongestUnspaced = 4;

    /// <summary>A word of glyphs in the order in which they are drawn.</summary>
    public PageWord(IReadOnlyList<PageGlyph> glyphs, bool hasSpaceBefore)
    {
        Glyphs = glyphs;
        HasSpaceBefore = hasSpaceBefore;
        IsRightToLeft = glyphs.Any(glyph => glyph.Text[0] >= '\u0590' && GlyphText.IsRightToLeft(glyph.Text));
        Start = glyphs.Min(glyph => glyph.Start);
        End = glyphs.Max(glyph => glyph.End);
        var main = glyphs.MaxBy(glyph => glyph.Size);
        (Baseline, Size) = (main.Baseline, main.Size);
        IsBold = glyphs.All(glyph => glyph.IsBold);
        Pieces = [.. Cut(IsRightToLeft ? FromRight(glyphs) : glyphs)];
        Text = string.Concat(Pieces.Select(piece => piece.Text));
    }

    /// <summary>Its characters as they are drawn.</summary>
    public IReadOnlyList<PageGlyph> Glyphs { get; }

    /// <summary>Whether a space was drawn before it.</summary>
    public bool HasSpaceBefore { get; }

    /// <summary>Whether it has letters that are written from right to left.</summary>
    public bool IsRightToLeft { get; }

    /// <summary>Where it begins along its line.</summary>
    public double Start { get; }

    /// <summary>Where it ends along its line.</summary>
    public double End { get; }

    /// <summary>Where its line is.</summary>
    public double Baseline { get; }

    /// <summary>The size of its largest character.</summary>
    public double Size { get; }

    /// <summary>Whether all of it is bold.</summary>
    public bool IsBold { get; }

    /// <summary>Its parts, each with its rectangle: one, or several in scripts without spaces.</summary>
    public IReadOnlyList<(string Text, PageBox Box)> Pieces { get; }

    /// <summary>Its reading text.</summary>
    public string Text { get; }

    /// <summary>This word and the one that stands right after it as one.</summary>
    public PageWord With(PageWord next) => new([.. Glyphs, .. next.Glyphs], HasSpaceBefore);

    private static IEnumerable<(string Text, PageBox Box)> Cut(IReadOnlyList<PageGlyph> glyphs)
    {
        var first = 0;
        for (var i = 1; i <= glyphs.Count; i++)
        {
            var ends = i == glyphs.Count
                || (i - first >= LongestUnspaced && Script.IsUnspaced(glyphs[i - 1].Text[^1]) && Script.IsUnspaced(glyphs[i].Text[0]));
            if (!ends)
                continue;

            var text = new StringBuilder();
            var box = glyphs[first].Box;
            for (; first < i; first++)
            {
                text.Append(glyphs[first].Text);
                box = box.With(glyphs[first].Box);
            }

            var plain = text.ToString();
            var clean = Ascii.IsValid(plain) ? plain : CleanText.Line(plain);
            if (clean.Length > 0)
                yield return (clean, box);
        }
    }

    private static List<PageGlyph> FromRight(IReadOnlyList<PageGlyph> glyphs)
    {
        // A mark follows the letter that it stands on.
        var letters = glyphs.Where(glyph => !GlyphText.IsMark(glyph.Text)).OrderBy(glyph => glyph.Start).ToList();
        var read = GlyphText.ReadFromRight(letters, glyph => glyph.Text);
        foreach (var mark in glyphs.Where(glyph => GlyphText.IsMark(glyph.Text)))
        {
            var middle = (mark.Start + mark.End) / 2;
            var at = read.FindIndex(glyph => glyph.Start <= middle + 0.01 && middle <= glyph.End + 0.01);
            read.Insert(at < 0 ? read.Count : at + 1, mark);
        }

        return read;
    }
}
