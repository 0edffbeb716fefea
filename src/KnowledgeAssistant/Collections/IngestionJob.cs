namespace KnowledgeAssistant.Collections;

/// <summary>A version's place in the ingestion queue. The row exists exactly as long as there is work to do.</summary>
public sealed class IngestionJob
{
    /// <summary>The version; also the key.</summary>
    public Guid VersionId { get; set; }

    /// <summary>The order of work: first in, first out.</summary>
    public DateTimeOffset QueuedAt { get; set; }

    /// <summary>Nobody may take it before this moment (a pause after a failed attempt).</summary>
    public DateTimeOffset NotBefore { get; set; }

    /// <summary>Until when its worker holds it; null when free.</summary>
    public DateTimeOffset? LeasedUntil { get; set; }

    /// <summary>The number of the last lease, another one each time; a worker whose number is no longer the row's may not write any more.</summary>
    public long Fence { get; set; }

    /// <summary>How often it was begun.</summary>
    public int Attempts { get; set; }

    /// <summary>The version's row.</summary>
    public DocumentVersion Version { get; set; } = null!;
}
