using System.Text.Json.Serialization;

namespace KnowledgeAssistant.Extraction;

/// <summary>Where a word is drawn on its page.</summary>
/// <param name="Start">Start of the word in its block's text, in UTF-16 units.</param>
/// <param name="Length">Its length.</param>
/// <param name="Left">Left edge as a share of the page's width, 0 to 1.</param>
/// <param name="Top">Top edge as a share of the page's height, 0 at the top.</param>
/// <param name="Width">Width as a share of the page's width.</param>
/// <param name="Height">Height as a share of the page's height.</param>
public sealed record WordBox(
    [property: JsonPropertyName("s")] int Start,
    [property: JsonPropertyName("n")] int Length,
    [property: JsonPropertyName("x")] float Left,
    [property: JsonPropertyName("y")] float Top,
    [property: JsonPropertyName("w")] float Width,
    [property: JsonPropertyName("h")] float Height);
