namespace KnowledgeAssistant.Access;

/// <summary>What a member may do with a collection; each includes the ones before it.</summary>
public enum CollectionRole
{
    /// <summary>Asks, opens and downloads.</summary>
    Reader = 1,

    /// <summary>Uploads and deletes documents, too.</summary>
    Editor = 2,

    /// <summary>Renames and deletes the collection and chooses its members, too.</summary>
    Owner = 3,
}
