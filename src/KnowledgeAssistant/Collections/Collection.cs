namespace KnowledgeAssistant.Collections;

/// <summary>A named set of documents with members: the unit of access and of search.</summary>
public sealed class Collection
{
    /// <summary>The row's id.</summary>
    public Guid Id { get; set; } = Guid.CreateVersion7();

    /// <summary>1 to 100 characters, NFC.</summary>
    public required string Name { get; set; }

    /// <summary>At most 1,000 characters.</summary>
    public string Description { get; set; } = "";

    /// <summary>The embedding model that makes its vectors.</summary>
    public required string EmbeddingModel { get; set; }

    /// <summary>The model that it had before, whose vectors are kept so that it can be restored; null when there is none.</summary>
    public string? FormerEmbeddingModel { get; set; }

    /// <summary>Whether its text stays in the house: only local models read it.</summary>
    public bool IsConfidential { get; set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Who may do what.</summary>
    public List<CollectionMember> Members { get; } = [];

    /// <summary>What it holds.</summary>
    public List<Document> Documents { get; } = [];
}
