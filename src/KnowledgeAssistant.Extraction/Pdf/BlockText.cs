using System.Text;

namespace KnowledgeAssistant.Extraction.Pdf;

/// <summary>Writes the text of a block word by word and keeps where each stands on its page.</summary>
internal sealed class BlockText(PageText page, HyphenatedWords hyphenated)
{
    private const double WideSpace = 0.5;

    private readonly StringBuilder _text = new();
    private readonly List<WordBox> _words = [];

    /// <summary>Whether nothing is written yet.</summary>
    public bool IsEmpty => _text.Length == 0;

    /// <summary>Adds words of one line.</summary>
    /// <param name="words">The words as they are read.</param>
    /// <param name="before">What separates them from what is written; null where a line goes on in the next.</param>
    public void Add(IReadOnlyList<PageWord> words, string? before)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (!IsEmpty)
                _text.Append(i > 0 ? Space(words[i - 1], words[i]) : before ?? Joint(words[0]));
            Add(words[i]);
        }
    }

    /// <summary>What is written so far, and starts anew.</summary>
    public (string Text, IReadOnlyList<WordBox>? Words) Take()
    {
        var text = _text.ToString();
        var words = _words.ToArray();
        _text.Clear();
        _words.Clear();
        // Composed word by word; should words that were joined compose further, their places are not known any more.
        return text.IsNormalized() ? (text, words) : (text.Normalize(), null);
    }

    private void Add(PageWord word)
    {
        foreach (var (text, box) in word.Pieces)
        {
            var (left, top) = (Share(box.Left, page.Width), Share(box.Top, page.Height));
            _words.Add(new WordBox(_text.Length, text.Length, left, top, Share(box.Right, page.Width) - left, Share(box.Bottom, page.Height) - top));
            _text.Append(text);
        }
    }

    private static float Share(double value, double whole) => (float)Math.Clamp(value / whole, 0, 1);

    private static string Space(PageWord word, PageWord next) =>
        Script.IsUnspaced(word.Text[^1]) && Script.IsUnspaced(next.Text[0]) && next.Start - word.End < WideSpace * word.Size ? "" : " ";

    private string Joint(PageWord word)
    {
        var next = word.Text;
        if (Script.IsUnspaced(_text[^1]) && Script.IsUnspaced(next[0]))
            return "";

        // Korean lines may end within a word; a page that draws the spaces at its line ends tells where.
        if (page.DrawsSpacesAtLineEnds && !word.HasSpaceBefore && IsHangul(next[0]) && (IsHangul(_text[^1]) || char.IsDigit(_text[^1])))
            return "";

        var last = _text.Length - 1;
        if (_text[last] is not ('-' or '\u2010' or '\u00AD') || last == 0 || !char.IsLetter(_text[last - 1]) || !char.IsLetter(next[0]))
            return " ";

        if (_text[last] != '\u00AD' && (!char.IsLower(next[0]) || hyphenated.Contains(LastWord() + next)))
            return "";

        _text.Length--;
        _words[^1] = _words[^1] with { Length = _words[^1].Length - 1 };
        return "";
    }

    private static bool IsHangul(char c) => c is >= '\uAC00' and <= '\uD7A3';

    private string LastWord()
    {
        var start = _text.Length;
        while (start > 0 && !char.IsWhiteSpace(_text[start - 1]))
            start--;
        return _text.ToString(start, _text.Length - start);
    }
}
