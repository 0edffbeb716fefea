using System.Text;

namespace KnowledgeAssistant.Models;

/// <summary>A piece of what a model wrote: of its reasoning or of its answer.</summary>
/// <param name="IsReasoning">Which of the two.</param>
/// <param name="Text">The piece.</param>
internal readonly record struct WrittenPiece(bool IsReasoning, string Text);

/// <summary>
/// Takes a model's stream apart into reasoning, which stands between marks such as <c>&lt;think&gt;</c> and <c>&lt;/think&gt;</c>, and
/// answer. Fed piece by piece; what may be half a mark is held back until more arrives. Pure.
/// </summary>
/// <param name="isAsked">
/// Whether the model was asked to reason first. Then marks count wherever they stand, and text without a mark before it is held
/// until it is clear that no reasoning ends later: what may be reasoning is never given as answer. Else marks count at the begin only.
/// </param>
internal sealed class ReasoningSplitter(bool isAsked)
{
    private static readonly string[] Openings = ["<reasoning>", "<thinking>", "<think>", "<thought>"];
    private static readonly string[] Closings = ["</reasoning>", "</thinking>", "</think>", "</thought>"];
    private static readonly int LongestMark = Closings.Max(mark => mark.Length);

    // White space before the first mark or word belongs to neither; without end it is what the model answers.
    private const int MostSpace = 200;

    private readonly StringBuilder _held = new();
    private Part _part = Part.Begin;
    private bool _hasReasoning;
    private int _searched;

    private enum Part
    {
        Begin,
        Reasoning,
        Unmarked,
        Answer,
    }

    /// <summary>How much is held back.</summary>
    public int HeldLength => _held.Length;

    /// <summary>The model's reasoning has arrived by another way: text without a mark is the answer.</summary>
    public void HasReasoning() => _hasReasoning = true;

    /// <summary>Takes the next piece.</summary>
    public IReadOnlyList<WrittenPiece> Read(string piece)
    {
        _held.Append(piece);
        var pieces = new List<WrittenPiece>();
        while (TryTake(pieces))
        {
        }

        return pieces;
    }

    /// <summary>Gives what was held back; of reasoning that never ended all is reasoning.</summary>
    public IReadOnlyList<WrittenPiece> End()
    {
        var rest = _part == Part.Begin && string.IsNullOrWhiteSpace(_held.ToString()) ? "" : _held.ToString();
        _held.Clear();
        return rest.Length == 0 ? [] : [new WrittenPiece(_part == Part.Reasoning, rest)];
    }

    // One step; false when more has to arrive.
    private bool TryTake(List<WrittenPiece> pieces) => _part switch
    {
        Part.Begin => Begin(),
        Part.Reasoning => Take(pieces, Closings, true),
        Part.Unmarked => FindEnd(pieces),
        _ => isAsked ? Take(pieces, Openings, false) : TakeAll(pieces),
    };

    private bool Begin()
    {
        var text = _held.ToString();
        var begin = text.AsSpan().TrimStart();
        if (begin.Length == 0 ? text.Length <= MostSpace : Openings.Any(new HeldMark(begin.ToString()).MayBecome))
            return false;

        var mark = Openings.FirstOrDefault(new HeldMark(begin.ToString()).BeginsWith);
        if (mark is not null || _hasReasoning)
            _held.Remove(0, text.Length - begin.Length + (mark?.Length ?? 0));
        _part = mark is not null ? Part.Reasoning : isAsked && !_hasReasoning ? Part.Unmarked : Part.Answer;
        _hasReasoning |= mark is not null;
        return true;
    }

    // Gives all up to the mark that ends this part, or as much as cannot be the begin of one.
    private bool Take(List<WrittenPiece> pieces, string[] ends, bool isReasoning)
    {
        var text = _held.ToString();
        var (at, mark) = Find(text, ends, 0);
        if (mark is not null)
        {
            Give(pieces, isReasoning, at, mark.Length);
            (_part, _hasReasoning) = (isReasoning ? Part.Begin : Part.Reasoning, true);
            return true;
        }

        var open = text.LastIndexOf('<');
        Give(pieces, isReasoning, open >= 0 && ends.Any(new HeldMark(text[open..]).MayBecome) ? open : text.Length, 0);
        return false;
    }

    // Some models are made to reason by a mark that stands in the prompt, and send only the one that ends it.
    private bool FindEnd(List<WrittenPiece> pieces)
    {
        var text = _held.ToString(_searched, _held.Length - _searched);
        var (open, opening) = Find(text, Openings, 0);
        var (at, mark) = Find(text, Closings, 0);
        if (mark is null && opening is null)
        {
            _searched = Math.Max(0, _held.Length - LongestMark);
            return false;
        }

        var isReasoning = mark is not null && (opening is null || at < open);
        Give(pieces, isReasoning, _searched + (isReasoning ? at : open), isReasoning ? mark!.Length : opening!.Length);
        _part = isReasoning ? Part.Begin : Part.Reasoning;
        _hasReasoning = true;
        return true;
    }

    private bool TakeAll(List<WrittenPiece> pieces)
    {
        Give(pieces, false, _held.Length, 0);
        return false;
    }

    private void Give(List<WrittenPiece> pieces, bool isReasoning, int length, int markLength)
    {
        if (length > 0)
            pieces.Add(new WrittenPiece(isReasoning, _held.ToString(0, length)));
        _held.Remove(0, length + markLength);
    }

    private static (int At, string? Mark) Find(string text, string[] marks, int from) => marks
        .Select(mark => (At: text.IndexOf(mark, from, StringComparison.OrdinalIgnoreCase), Mark: (string?)mark))
        .Where(found => found.At >= 0).DefaultIfEmpty((-1, null)).MinBy(found => found.Item1);

    private readonly record struct HeldMark(string Text)
    {
        public bool MayBecome(string mark) => Text.Length < mark.Length && mark.StartsWith(Text, StringComparison.OrdinalIgnoreCase);

        public bool BeginsWith(string mark) => Text.StartsWith(mark, StringComparison.OrdinalIgnoreCase);
    }
}
