using System.Text;

namespace KnowledgeAssistant.Chat;

/// <summary>The begin of a text that is held back as long as it may be the repetition of one that is known.</summary>
internal sealed class HeldRepeat
{
    private const int Shortest = 12;

    private readonly StringBuilder _text = new();
    private readonly LetterReader _reader = new();
    private readonly List<string> _open;
    private int _letters;

    /// <summary>Nothing is held yet.</summary>
    /// <param name="known">What may be repeated; a few letters are no repetition.</param>
    public HeldRepeat(IEnumerable<string> known) =>
        _open = [.. known.Select(text => string.Concat(new LetterReader().Read(text).Select(read => read.Letter))).Where(letters => letters.Length >= Shortest)];

    /// <summary>What is held.</summary>
    public string Text => _text.ToString();

    /// <summary>How much of it, from its begin, repeats a whole known text: the longest. 0 when it repeats none.</summary>
    public int Length { get; private set; }

    /// <summary>Whether what follows may still belong to a repetition, or nothing has been said at all.</summary>
    public bool MayGoOn => _letters == 0 || _open.Count > 0;

    /// <summary>Takes what follows.</summary>
    public void Append(string piece)
    {
        _text.Append(piece);
        foreach (var (letter, end) in _reader.Read(piece))
        {
            // A known text that was repeated whole ends with the next letter; a longer one ends later.
            _open.RemoveAll(known => known.Length == _letters || known[_letters] != letter);
            _letters++;
            if (_open.Exists(known => known.Length == _letters))
                Length = end;
        }
    }
}
