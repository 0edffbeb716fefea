namespace KnowledgeAssistant.Extraction;

/// <summary>What an extractor reads from a file.</summary>
/// <param name="Blocks">The blocks in reading order. Enumerated once; faults of the file may arrive while it is.</param>
/// <param name="PageCount">How many pages the document has; null where the format has none.</param>
public sealed record DocumentContent(IEnumerable<Block> Blocks, int? PageCount = null);
