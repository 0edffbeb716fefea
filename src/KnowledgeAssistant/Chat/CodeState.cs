namespace KnowledgeAssistant.Chat;

/// <summary>Whether a place in Markdown is code, told letter by letter: a span ends at as many backticks as began it or with its paragraph, a fence at a line of as many.</summary>
internal sealed class CodeState
{
    private int _opening;
    private bool _isFence;
    private bool _isLineBlank = true;

    /// <summary>Whether the next letter is code.</summary>
    public bool IsCode => _opening > 0;

    /// <summary>The state behind a text.</summary>
    public static CodeState After(string text)
    {
        var state = new CodeState();
        for (var at = 0; at < text.Length;)
        {
            var isTicks = text[at] == '`';
            var rest = text.AsSpan(at);
            var length = (isTicks ? rest.IndexOfAnyExcept('`') : rest.IndexOf('`')) is var end and >= 0 ? end : rest.Length;
            if (isTicks)
                state.TakeTicks(length);
            else
                state.Take(rest[..length]);
            at += length;
        }

        return state;
    }

    /// <summary>Takes text without backticks.</summary>
    public void Take(ReadOnlySpan<char> text)
    {
        foreach (var letter in text)
        {
            // A stray backtick must not make the rest of an answer code.
            if (letter == '\n' && _isLineBlank && !_isFence)
                _opening = 0;
            _isLineBlank = letter == '\n' || (_isLineBlank && char.IsWhiteSpace(letter));
        }
    }

    /// <summary>Takes a whole run of backticks.</summary>
    public void TakeTicks(int count)
    {
        if (_opening == 0)
            (_opening, _isFence) = (count, count >= 3 && _isLineBlank);
        else if (_isFence ? count >= _opening && _isLineBlank : count == _opening)
            (_opening, _isFence) = (0, false);
        _isLineBlank = false;
    }
}
