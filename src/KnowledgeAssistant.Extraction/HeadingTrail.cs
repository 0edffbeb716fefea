namespace KnowledgeAssistant.Extraction;

/// <summary>Keeps the headings above the current position while a document is read.</summary>
internal sealed class HeadingTrail
{
    // A whole paragraph in a heading's style would otherwise be repeated with every block below it.
    private const int LongestInPath = 200;

    private readonly List<(int Level, string Text)> _headings = [];
    private string[] _path = [];

    /// <summary>The current place.</summary>
    public Place Here(int? page = null) => new(_path, page);

    /// <summary>Steps under a heading, which ends those of its own and of deeper levels, and gives its block.</summary>
    public Block Enter(string text, int level, int? page = null, IReadOnlyList<WordBox>? words = null)
    {
        while (_headings.Count > 0 && _headings[^1].Level >= level)
            _headings.RemoveAt(_headings.Count - 1);

        _headings.Add((level, Short(text.Replace('\n', ' '))));
        _path = [.. _headings.Select(heading => heading.Text)];
        return new Block(BlockKind.Heading, text, Here(page), level, words);
    }

    /// <summary>A heading as it stands in paths.</summary>
    public static string Short(string text) => text.Length <= LongestInPath
        ? text
        : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[LongestInPath - 2]) ? LongestInPath - 2 : LongestInPath - 1), "…");
}
