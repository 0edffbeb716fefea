using System.Text.Json.Serialization;

namespace KnowledgeAssistant.Extraction;

/// <summary>A block as a range of the reading text.</summary>
/// <param name="Start">Its start in the reading text, in UTF-16 units.</param>
/// <param name="Length">Its length.</param>
/// <param name="Kind">What it is.</param>
/// <param name="HeadingLevel">1 and up for a heading, otherwise 0.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Words">The rectangles of its words; their offsets count from the block's start.</param>
/// <param name="Header">The header row that the rows of a sheet stand under; the header row's own text for its own block.</param>
public sealed record PlacedBlock(
    [property: JsonPropertyName("s")] int Start,
    [property: JsonPropertyName("n")] int Length,
    [property: JsonPropertyName("k")] BlockKind Kind,
    [property: JsonPropertyName("l")] int HeadingLevel,
    [property: JsonPropertyName("p")] Place Place,
    [property: JsonPropertyName("w")] IReadOnlyList<WordBox>? Words,
    [property: JsonPropertyName("c")] string? Header = null);
