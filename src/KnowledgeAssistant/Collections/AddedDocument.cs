namespace KnowledgeAssistant.Collections;

/// <summary>What became of an upload.</summary>
public enum AddedKind
{
    /// <summary>A new document.</summary>
    New,

    /// <summary>A new version of the document with that name; the old one answers until it is ready.</summary>
    NewVersion,

    /// <summary>The same bytes are in the collection already; nothing was stored.</summary>
    Duplicate,
}

/// <summary>The answer to an upload.</summary>
/// <param name="DocumentId">The document it is.</param>
/// <param name="VersionId">The version it is.</param>
/// <param name="Kind">What became of it.</param>
/// <param name="Name">The document's name, which differs from the upload's when it was there already.</param>
public sealed record AddedDocument(Guid DocumentId, Guid VersionId, AddedKind Kind, string Name);
