using KnowledgeAssistant.Extraction;

namespace KnowledgeAssistant.Collections.Ingestion;

/// <summary>A passage before it has a row.</summary>
/// <param name="Start">Its start in the reading text, in UTF-16 units.</param>
/// <param name="Length">Its length.</param>
/// <param name="TokenCount">Its tokens.</param>
/// <param name="Place">The headings above its text, and the page on which it begins.</param>
/// <param name="ContentHash">SHA-256 of its text.</param>
/// <param name="PageBreaks">Offsets at which further pages begin in it, each followed by the page.</param>
public sealed record PassageDraft(int Start, int Length, int TokenCount, Place Place, byte[] ContentHash, IReadOnlyList<int> PageBreaks);
