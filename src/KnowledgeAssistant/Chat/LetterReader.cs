namespace KnowledgeAssistant.Chat;

/// <summary>
/// Reads what two spellings of a sentence share, whatever is between the words: letters and digits in lower case, without the
/// marks of sources. Takes a text in pieces and looks at each character once.
/// </summary>
internal sealed class LetterReader
{
    private readonly List<(char Letter, int End)> _mark = [];
    private bool _isInMark;
    private int _position;

    /// <summary>The letters that a piece brings, each with where it ends in the whole text. What may be a mark is held until that is clear.</summary>
    public IEnumerable<(char Letter, int End)> Read(string piece)
    {
        foreach (var character in piece)
        {
            _position++;
            if (_isInMark)
            {
                if (character is >= '0' and <= '9')
                    _mark.Add((character, _position));
                if (character is >= '0' and <= '9' or ' ' or ',' or ';' or '–' or '-')
                    continue;

                _isInMark = false;
                if (character is ']' or '】')
                    continue;

                foreach (var letter in _mark)
                    yield return letter;
            }

            if (character is '[' or '【')
            {
                _isInMark = true;
                _mark.Clear();
            }
            else if (char.IsLetterOrDigit(character))
            {
                yield return (char.ToLowerInvariant(character), _position);
            }
        }
    }
}
