using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;

namespace KnowledgeAssistant.Extraction.Pdf;

/// <summary>The visible characters of a page, by the direction of their lines. Used for one document.</summary>
internal sealed class PageGlyphs
{
    private const double SmallestHeight = 1;
    private const double RightAngle = 90;
    private const double AlmostStraight = 10;
    private const double AngleStep = 5;

    private readonly Dictionary<string, bool> _isBold = [];

    /// <summary>The characters of a page; those of its main direction first, in the order in which they are drawn.</summary>
    /// <param name="page">The page.</param>
    /// <param name="filledIn">Characters that stand upright on it without being part of it.</param>
    /// <param name="hidden">Characters of the page that nobody sees.</param>
    public IReadOnlyList<IReadOnlyList<PageGlyph>> Of(Page page, IEnumerable<PageGlyph> filledIn, IReadOnlySet<Letter> hidden)
    {
        var directions = new Dictionary<int, List<PageGlyph>> { [0] = [.. filledIn] };
        var drawn = new HashSet<(string, int, int)>();
        var angle = 0;
        foreach (var letter in page.Letters)
        {
            var text = GlyphText.Of(letter.Value);
            if (text.Length == 0 || hidden.Contains(letter))
                continue;

            var box = Box(letter.GlyphRectangleLoose, page.Height).With(Box(letter.BoundingBox, page.Height));
            if (box.IsOutside(page.Width, page.Height) || Math.Max(box.Bottom - box.Top, box.Right - box.Left) < SmallestHeight)
                continue;

            // Drawn twice in one place is how some writers make letters bold.
            if (text != " " && !drawn.Add((text, (int)Math.Round(letter.StartBaseLine.X), (int)Math.Round(letter.StartBaseLine.Y * 2))))
                continue;

            angle = Angle(letter) ?? angle;
            if (!directions.TryGetValue(angle, out var glyphs))
                directions[angle] = glyphs = [];
            glyphs.Add(Glyph(letter, text, angle, box, page.Height));
        }

        return [.. directions.Values.Where(glyphs => glyphs.Any(glyph => !glyph.IsSpace)).OrderByDescending(glyphs => glyphs.Count)];
    }

    private PageGlyph Glyph(Letter letter, string text, int angle, PageBox box, double pageHeight)
    {
        var (sin, cos) = Math.SinCos(angle * Math.PI / 180);
        double Along(PdfPoint point) => point.X * cos + (pageHeight - point.Y) * sin;

        var start = Along(letter.StartBaseLine);
        var end = Along(letter.EndBaseLine);
        var baseline = -letter.StartBaseLine.X * sin + (pageHeight - letter.StartBaseLine.Y) * cos;
        var size = letter.PointSize is > 0 and < 1000 ? letter.PointSize : Math.Max(box.Bottom - box.Top, SmallestHeight);
        return new PageGlyph(text, Math.Min(start, end), Math.Max(start, end), baseline, size, IsBold(letter), box);
    }

    // Degrees clockwise; a scan that is a little askew counts as straight.
    private static int? Angle(Letter letter)
    {
        var (dx, dy) = (letter.EndBaseLine.X - letter.StartBaseLine.X, letter.StartBaseLine.Y - letter.EndBaseLine.Y);
        if (Math.Abs(dx) < 0.01 && Math.Abs(dy) < 0.01)
            return null;

        var angle = Math.Atan2(dy, dx) * 180 / Math.PI;
        var straight = Math.Round(angle / RightAngle) * RightAngle;
        var step = Math.Abs(angle - straight) <= AlmostStraight ? straight : Math.Round(angle / AngleStep) * AngleStep;
        return ((int)step + 360) % 360;
    }

    private bool IsBold(Letter letter)
    {
        var name = letter.FontName ?? "";
        if (!_isBold.TryGetValue(name, out var isBold))
        {
            isBold = (letter.FontDetails?.IsBold ?? false) || letter.FontDetails?.Weight >= 600
                || name.Contains("bold", StringComparison.OrdinalIgnoreCase) || name.Contains("black", StringComparison.OrdinalIgnoreCase)
                || name.Contains("heavy", StringComparison.OrdinalIgnoreCase) || name.Contains("demi", StringComparison.OrdinalIgnoreCase);
            _isBold[name] = isBold;
        }

        return isBold || letter.RenderingMode == TextRenderingMode.FillThenStroke;
    }

    private static PageBox Box(PdfRectangle rectangle, double pageHeight)
    {
        var (a, b, c, d) = (rectangle.BottomLeft, rectangle.TopLeft, rectangle.TopRight, rectangle.BottomRight);
        return new PageBox(
            Math.Min(Math.Min(a.X, b.X), Math.Min(c.X, d.X)),
            pageHeight - Math.Max(Math.Max(a.Y, b.Y), Math.Max(c.Y, d.Y)),
            Math.Max(Math.Max(a.X, b.X), Math.Max(c.X, d.X)),
            pageHeight - Math.Min(Math.Min(a.Y, b.Y), Math.Min(c.Y, d.Y)));
    }
}
