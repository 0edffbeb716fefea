namespace KnowledgeAssistant.Collections;

/// <summary>One source in a collection. Its content is in its versions, of which at most one is active.</summary>
public sealed class Document
{
    /// <summary>The row's id.</summary>
    public Guid Id { get; set; } = Guid.CreateVersion7();

    /// <summary>The collection it belongs to.</summary>
    public Guid CollectionId { get; set; }

    /// <summary>The file name as shown, NFC, at most 200 characters.</summary>
    public required string Name { get; set; }

    /// <summary>The name folded for comparison (NFC, upper case invariant); unique in a collection.</summary>
    public required string NameKey { get; set; }

    /// <summary>When the document was first added.</summary>
    public DateTimeOffset AddedAt { get; set; }

    /// <summary>Who added it.</summary>
    public Guid AddedById { get; set; }

    /// <summary>The version that answers; null until the first one is ready.</summary>
    public Guid? ActiveVersionId { get; set; }

    /// <summary>The newest version, active or not: the one whose state the document's row shows.</summary>
    public Guid NewestVersionId { get; set; }

    /// <summary>The collection's row.</summary>
    public Collection Collection { get; set; } = null!;

    /// <summary>All versions.</summary>
    public List<DocumentVersion> Versions { get; } = [];
}
