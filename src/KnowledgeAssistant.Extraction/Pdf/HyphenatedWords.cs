namespace KnowledgeAssistant.Extraction.Pdf;

/// <summary>The words that a document writes with a hyphen in the middle of a line: such a hyphen also stays at a line's end.</summary>
internal sealed class HyphenatedWords
{
    private readonly HashSet<string> _words = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Learns from some rows.</summary>
    public void Learn(IEnumerable<TextRow> rows)
    {
        foreach (var word in rows.SelectMany(row => row.Words))
        {
            var at = word.Text.IndexOf('-', StringComparison.Ordinal);
            if (at > 0 && at < word.Text.Length - 1)
                _words.Add(Bare(word.Text));
        }
    }

    /// <summary>Whether the document writes this word with its hyphen.</summary>
    public bool Contains(string word) => _words.Contains(Bare(word));

    private static string Bare(string word) => word.Trim('.', ',', ';', ':', '(', ')', '"', '“', '”', '\'', '’', '!', '?');
}
