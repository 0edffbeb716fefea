namespace KnowledgeAssistant.Collections;

/// <summary>What happened to a version as far as the indexes care.</summary>
public enum IndexChangeKind
{
    /// <summary>The version became active.</summary>
    Added = 0,

    /// <summary>The version is no longer active or no longer there.</summary>
    Removed = 1,

    /// <summary>The collection has another embedding model from here on; it concerns no single version.</summary>
    ModelChanged = 2,
}

/// <summary>
/// One step that the keyword and vector indexes follow. Written in the transaction that activates or removes a version; the
/// indexes remember the last number they have seen, so they can always catch up.
/// </summary>
public sealed class IndexChange
{
    /// <summary>Counts up over all collections and is never used again.</summary>
    public long Number { get; set; }

    /// <summary>The collection whose indexes it concerns.</summary>
    public Guid CollectionId { get; set; }

    /// <summary>The version; empty when the change concerns them all.</summary>
    public Guid VersionId { get; set; }

    /// <summary>What happened.</summary>
    public IndexChangeKind Kind { get; set; }
}
