using System.Text.Json.Serialization;

namespace KnowledgeAssistant.Extraction;

/// <summary>A piece of a document as an extractor gives it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its text: NFC, without control characters, lines separated by <c>\n</c>.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="HeadingLevel">1 and up for a heading, otherwise 0.</param>
/// <param name="Words">The rectangles of its words, for formats that draw pages.</param>
/// <param name="Header">The header row that the rows of a sheet stand under; the header row's own text for its own block.</param>
public sealed record Block(
    [property: JsonPropertyName("k")] BlockKind Kind,
    [property: JsonPropertyName("t")] string Text,
    [property: JsonPropertyName("p")] Place Place,
    [property: JsonPropertyName("l")] int HeadingLevel = 0,
    [property: JsonPropertyName("w")] IReadOnlyList<WordBox>? Words = null,
    [property: JsonPropertyName("c")] string? Header = null);
