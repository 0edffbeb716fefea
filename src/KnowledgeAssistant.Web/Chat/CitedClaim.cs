namespace KnowledgeAssistant.Web.Chat;

/// <summary>A sentence of an answer and the chips that stand behind it.</summary>
/// <param name="Start">Its start in the answer's Markdown, in UTF-16 units.</param>
/// <param name="Length">Its length.</param>
/// <param name="Chips">The chips, in order.</param>
public sealed record CitedClaim(int Start, int Length, IReadOnlyList<CitationChip> Chips)
{
    /// <summary>Where it ends.</summary>
    public int End => Start + Length;

    /// <summary>Whether the source of one of its citations is open.</summary>
    public bool IsOpen => Chips.Any(chip => chip.IsOpen);

    /// <summary>The same claim in a part of the text that begins <paramref name="offset"/> characters later.</summary>
    public CitedClaim From(int offset) => this with { Start = Start - offset };
}
