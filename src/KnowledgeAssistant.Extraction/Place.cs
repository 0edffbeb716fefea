using System.Text.Json.Serialization;

namespace KnowledgeAssistant.Extraction;

/// <summary>Where a block stands in its document, as a person would say it.</summary>
/// <param name="HeadingPath">The headings above it, outermost first; a heading's own text is the last.</param>
/// <param name="Page">The page, from 1; null where the format has none.</param>
/// <param name="Slide">The slide, from 1; null where the format has none.</param>
/// <param name="Sheet">The name of the sheet of a workbook; null elsewhere.</param>
/// <param name="Row">The first row of the sheet or of the file of rows that it holds, from 1; null where the format has none.</param>
/// <param name="LastRow">The last row that it holds; null where <paramref name="Row"/> is.</param>
public sealed record Place(
    [property: JsonPropertyName("h")] IReadOnlyList<string> HeadingPath,
    [property: JsonPropertyName("p")] int? Page = null,
    [property: JsonPropertyName("s")] int? Slide = null,
    [property: JsonPropertyName("t")] string? Sheet = null,
    [property: JsonPropertyName("r")] int? Row = null,
    [property: JsonPropertyName("e")] int? LastRow = null);
