namespace KnowledgeAssistant.Extraction;

/// <summary>A block as a range of the reading text.</summary>
/// <param name="Start">Its start in the reading text, in UTF-16 units.</param>
/// <param name="Length">Its length.</param>
/// <param name="Kind">What it is.</param>
/// <param name="HeadingLevel">1 and up for a heading, otherwise 0.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Words">The rectangles of its words; their offsets count from the block's start.</param>
public sealed record PlacedBlock(int Start, int Length, BlockKind Kind, int HeadingLevel, Place Place, IReadOnlyList<WordBox>? Words);
