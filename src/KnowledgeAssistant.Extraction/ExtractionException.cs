namespace KnowledgeAssistant.Extraction;

/// <summary>A document that cannot be read, and why.</summary>
public sealed class ExtractionException(ExtractionFailure failure, Exception? inner = null) : Exception($"Extraction failed: {failure}", inner)
{
    /// <summary>Why.</summary>
    public ExtractionFailure Failure { get; } = failure;
}
