namespace KnowledgeAssistant.Extraction;

/// <summary>A piece of a document as an extractor gives it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its text: NFC, without control characters, lines separated by <c>\n</c>.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="HeadingLevel">1 and up for a heading, otherwise 0.</param>
/// <param name="Words">The rectangles of its words, for formats that draw pages.</param>
public sealed record Block(BlockKind Kind, string Text, Place Place, int HeadingLevel = 0, IReadOnlyList<WordBox>? Words = null);
