namespace KnowledgeAssistant.Extraction;

/// <summary>Asks an extraction process to read a file.</summary>
/// <param name="Path">Where the file is.</param>
/// <param name="Name">The name people know it by; its ending is a hint to the format.</param>
/// <param name="Limits">What it may become.</param>
public sealed record ExtractionRequest(string Path, string Name, ExtractionLimits Limits);
