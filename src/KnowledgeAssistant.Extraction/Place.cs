using System.Text.Json.Serialization;

namespace KnowledgeAssistant.Extraction;

/// <summary>Where a block stands in its document, as a person would say it.</summary>
/// <param name="HeadingPath">The headings above it, outermost first; a heading's own text is the last.</param>
/// <param name="Page">The page, from 1; null where the format has none.</param>
public sealed record Place(
    [property: JsonPropertyName("h")] IReadOnlyList<string> HeadingPath,
    [property: JsonPropertyName("p")] int? Page = null);
