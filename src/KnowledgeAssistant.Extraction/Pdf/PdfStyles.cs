namespace KnowledgeAssistant.Extraction.Pdf;

/// <summary>What the type of a document says about its parts: which size is running text, and which are headings of which level.</summary>
internal sealed class PdfStyles
{
    private const double Larger = 1.12;
    private const int DeepestLevel = 6;
    private const int LongestHeading = 200;
    private const int MostRows = 3;

    private readonly double _bodySize;
    private readonly bool _isBodyBold;
    private readonly List<(double Size, bool IsBold)> _headings;
    private readonly Dictionary<(double, bool), int> _known = [];

    /// <summary>Learns from some pages of a document.</summary>
    public PdfStyles(IEnumerable<TextRow> rows)
    {
        var styles = rows.GroupBy(Style).ToDictionary(group => group.Key, group => group.Sum(row => row.Words.Sum(word => word.Text.Length)));
        var body = styles.Count == 0 ? (Size: 10.0, IsBold: false) : styles.MaxBy(style => style.Value).Key;
        (_bodySize, _isBodyBold) = body;
        _headings = [.. styles.Keys.Where(CanHead).OrderByDescending(style => style.Size).ThenByDescending(style => style.IsBold)];
    }

    /// <summary>The level of a heading that these rows are, or null where they are none.</summary>
    public int? HeadingLevel(IReadOnlyList<TextRow> rows, string text)
    {
        if (rows.Count > MostRows || ListMark.BeginsWithBullet(rows[0]) || text.Length > LongestHeading || !CanHead(Style(rows[0])) || !rows.All(row => Style(row) == Style(rows[0])))
            return null;

        var letters = text.Count(char.IsLetter);
        var endsAsSentence = text[^1] is '.' or ',' or ';' or '。' && text.Contains(' ') && letters > 60;
        if (letters < 2 || letters * 2 < text.Count(c => c != ' ') || endsAsSentence || text[^1] is ',' or ';' || char.IsLower(text[0]))
            return null;

        var style = Style(rows[0]);
        return _known.TryGetValue(style, out var known) ? known : Math.Min(DeepestLevel, 1 + _headings.Count(other => IsAbove(other, style)));
    }

    /// <summary>Remembers the level that the document's outline gives to a heading of this type.</summary>
    public void Learn(TextRow row, int level) => _known.TryAdd(Style(row), level);

    private static (double Size, bool IsBold) Style(TextRow row) => (Math.Round(row.Size * 2) / 2, row.IsBold);

    private static bool IsAbove((double Size, bool IsBold) style, (double Size, bool IsBold) other) =>
        style.Size > other.Size || (style.Size == other.Size && style.IsBold && !other.IsBold);

    private bool CanHead((double Size, bool IsBold) style) =>
        style.Size >= _bodySize * Larger || (style.IsBold && !_isBodyBold && style.Size >= _bodySize * 0.95);
}
