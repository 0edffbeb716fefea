using System.Text;

namespace KnowledgeAssistant.Chat;

/// <summary>What models reason while an answer is written, which is no part of its text. What one has reasoned that another takes over from is taken back.</summary>
internal sealed class DraftReasoning
{
    private readonly StringBuilder _text = new();
    private readonly int _keptLength;
    private CitationParser _marks = new(sources: 0);
    private int _callStart;

    /// <summary>Begins behind what is kept of an answer that goes on.</summary>
    public DraftReasoning(string kept)
    {
        _text.Append(kept);
        _callStart = _keptLength = kept.Length;
    }

    /// <summary>What counts so far.</summary>
    public string Text => _text.ToString();

    /// <summary>Appends reasoning, without its marks: they hold the numbers of the prompt, which are not those that are shown.</summary>
    /// <returns>What was appended.</returns>
    public string Append(string text)
    {
        var clean = string.Concat(_marks.Read(text).OfType<AnswerPart.Text>().Select(part => part.Value));
        _text.Append(clean);
        return clean;
    }

    /// <summary>A further call begins: what is there stays.</summary>
    public void BeginCall() => (_marks, _callStart) = (new CitationParser(sources: 0), _text.Length);

    /// <summary>What this call has brought counts no more.</summary>
    /// <returns>The length of what stays.</returns>
    public int TakeBackCall() => CutTo(_callStart);

    /// <summary>All that is new counts no more.</summary>
    /// <returns>The length of what stays.</returns>
    public int TakeBackAll() => CutTo(_keptLength);

    private int CutTo(int length)
    {
        (_marks, _text.Length, _callStart) = (new CitationParser(sources: 0), length, length);
        return length;
    }
}
