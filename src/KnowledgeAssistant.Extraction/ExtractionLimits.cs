namespace KnowledgeAssistant.Extraction;

/// <summary>What one file may become before it is refused as too large.</summary>
public sealed record ExtractionLimits
{
    /// <summary>UTF-16 units of reading text.</summary>
    public int Characters { get; init; } = 20_000_000;

    /// <summary>Blocks.</summary>
    public int Blocks { get; init; } = 1_000_000;

    /// <summary>Bytes that a packed file (DOCX, PPTX, XLSX) may unpack to.</summary>
    public long UnpackedBytes { get; init; } = 500_000_000;

    /// <summary>How many times larger than its packed form a part of over 16 MB may be. Office files stay under 100.</summary>
    public int UnpackedRatio { get; init; } = 200;
}
