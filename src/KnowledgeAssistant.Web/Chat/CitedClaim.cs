using KnowledgeAssistant.Chat.Checking;

namespace KnowledgeAssistant.Web.Chat;

/// <summary>A sentence of an answer, the chips that stand behind it, and what its check found.</summary>
/// <param name="Start">Its start in the answer's Markdown, in UTF-16 units.</param>
/// <param name="Length">Its length.</param>
/// <param name="Chips">The chips, in order; none for a sentence that cites nothing.</param>
public sealed record CitedClaim(int Start, int Length, IReadOnlyList<CitationChip> Chips)
{
    /// <summary>What its check found; said in the text only when it is not supported whole.</summary>
    public Support Support { get; init; }

    /// <summary>The words for that behind the sentence; null when nothing is to be said, or it is said behind the rest of the sentence.</summary>
    public string? Word { get; init; }

    /// <summary>Why it is not supported whole.</summary>
    public string? Reason { get; init; }

    /// <summary>Where it ends.</summary>
    public int End => Start + Length;

    /// <summary>Whether the source of one of its citations is open.</summary>
    public bool IsOpen => Chips.Any(chip => chip.IsOpen);

    /// <summary>The same claim in a part of the text that begins <paramref name="offset"/> characters later.</summary>
    public CitedClaim From(int offset) => this with { Start = Start - offset };
}
