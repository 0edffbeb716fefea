namespace KnowledgeAssistant.Collections;

/// <summary>One content of a document, from the bytes in the storage to its passages. The row is the only progress record.</summary>
public sealed class DocumentVersion
{
    /// <summary>The row's id.</summary>
    public Guid Id { get; set; } = Guid.CreateVersion7();

    /// <summary>The document.</summary>
    public Guid DocumentId { get; set; }

    /// <summary>The document's collection, repeated here because uniqueness of content is per collection.</summary>
    public Guid CollectionId { get; set; }

    /// <summary>1, 2, 3 … within the document.</summary>
    public int Number { get; set; }

    /// <summary>SHA-256 of the bytes, lower-case hexadecimal; also the name of the stored file.</summary>
    public required string ContentHash { get; set; }

    /// <summary>Size in bytes.</summary>
    public long Size { get; set; }

    /// <summary>The format that extraction found (<c>pdf</c>, <c>docx</c>, …); null before.</summary>
    public string? Format { get; set; }

    /// <summary>Where it stands.</summary>
    public IngestionState State { get; set; }

    /// <summary>Share of the passages that are embedded, 0 to 100.</summary>
    public int Percent { get; set; }

    /// <summary>Why it failed; null otherwise.</summary>
    public UserMessage? Problem { get; set; }

    /// <summary>When it was uploaded.</summary>
    public DateTimeOffset UploadedAt { get; set; }

    /// <summary>When it became ready, failed or was cancelled.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Pages, for formats that have them.</summary>
    public int? PageCount { get; set; }

    /// <summary>Number of passages; 0 before they are made.</summary>
    public int PassageCount { get; set; }

    /// <summary>The main language, ISO 639-1; null when it could not be told.</summary>
    public string? Language { get; set; }

    /// <summary>The document's row.</summary>
    public Document Document { get; set; } = null!;
}
