namespace KnowledgeAssistant.Extraction;

/// <summary>One message of an extraction process: exactly one of the three is set. A file's last frame is an end or a failure.</summary>
/// <param name="Blocks">The next blocks of the file.</param>
/// <param name="End">The file is read.</param>
/// <param name="Failure">The file cannot be read; blocks already sent count for nothing.</param>
public sealed record ExtractionFrame(
    IReadOnlyList<Block>? Blocks = null,
    ExtractionEnd? End = null,
    ExtractionFailure? Failure = null);

/// <summary>What was read.</summary>
/// <param name="Format">The format, as in <c>pdf</c>.</param>
/// <param name="PageCount">How many pages the document has; null where the format has none.</param>
/// <param name="Blocks">How many blocks were sent.</param>
/// <param name="Characters">How many UTF-16 units they hold.</param>
public sealed record ExtractionEnd(string Format, int? PageCount, int Blocks, long Characters);
