using System.ComponentModel.DataAnnotations;

namespace KnowledgeAssistant.Operation;

/// <summary>From when on the server counts as not well, section <c>Health</c>.</summary>
public sealed class HealthOptions
{
    /// <summary>The free space that the disk of the storage folder needs, in MB (1 MB = 1,048,576 bytes).</summary>
    [Range(0, 10_000_000, ErrorMessage = "Health:LeastFreeMegabytes must be between 0 and 10,000,000.")]
    public int LeastFreeMegabytes { get; set; } = 500;

    /// <summary>How long a document may wait for ingestion, in minutes.</summary>
    [Range(1, 100_000, ErrorMessage = "Health:LongestWaitMinutes must be between 1 and 100,000.")]
    public int LongestWaitMinutes { get; set; } = 60;
}
