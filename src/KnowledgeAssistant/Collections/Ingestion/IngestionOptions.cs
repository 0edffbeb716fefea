using System.ComponentModel.DataAnnotations;

namespace KnowledgeAssistant.Collections.Ingestion;

/// <summary>Settings of uploads and ingestion, section <c>Ingestion</c>.</summary>
public sealed class IngestionOptions
{
    /// <summary>The largest file, in MB (1 MB = 1,048,576 bytes).</summary>
    [Range(1, 10_000, ErrorMessage = "Ingestion:LargestFileMegabytes must be between 1 and 10,000.")]
    public int LargestFileMegabytes { get; set; } = 100;

    /// <summary>How many documents are worked on at once.</summary>
    [Range(1, 64, ErrorMessage = "Ingestion:Workers must be between 1 and 64.")]
    public int Workers { get; set; } = 2;

    /// <summary>How often a document is begun before it counts as failed.</summary>
    [Range(1, 20, ErrorMessage = "Ingestion:Attempts must be between 1 and 20.")]
    public int Attempts { get; set; } = 4;

    /// <summary>How long a worker holds a document without a sign of life, in seconds.</summary>
    [Range(10, 3600, ErrorMessage = "Ingestion:LeaseSeconds must be between 10 and 3,600.")]
    public int LeaseSeconds { get; set; } = 120;

    /// <summary>The pause before the next attempt, in seconds; it grows with each.</summary>
    [Range(0, 3600, ErrorMessage = "Ingestion:RetrySeconds must be between 0 and 3,600.")]
    public int RetrySeconds { get; set; } = 5;

    /// <summary>The largest file in bytes.</summary>
    public long LargestFileBytes => LargestFileMegabytes * 1024L * 1024;
}
