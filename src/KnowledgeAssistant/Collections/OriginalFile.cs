namespace KnowledgeAssistant.Collections;

/// <summary>An original to send.</summary>
/// <param name="Path">Where its bytes are.</param>
/// <param name="Name">The document's name.</param>
/// <param name="Format">The format that extraction found; null when it found none.</param>
public sealed record OriginalFile(string Path, string Name, string? Format);
