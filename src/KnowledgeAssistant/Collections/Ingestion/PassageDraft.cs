using KnowledgeAssistant.Extraction;

namespace KnowledgeAssistant.Collections.Ingestion;

/// <summary>A passage before it has a row.</summary>
/// <param name="Start">Its start in the reading text, in UTF-16 units.</param>
/// <param name="Length">Its length.</param>
/// <param name="TokenCount">Its tokens.</param>
/// <param name="Place">The headings above its text, and the page, slide or rows that it stands on.</param>
/// <param name="ContentHash">SHA-256 of its text, with the header above it where it does not begin with it.</param>
/// <param name="Breaks">Offsets at which further pages or rows begin in it, each followed by the number of the page or row.</param>
/// <param name="Header">The header row that its rows stand under; its text may begin with it.</param>
public sealed record PassageDraft(int Start, int Length, int TokenCount, Place Place, byte[] ContentHash, IReadOnlyList<int> Breaks, string? Header = null);
