namespace KnowledgeAssistant.Collections;

/// <summary>Settings of collections, section <c>Collections</c>.</summary>
public sealed class CollectionOptions
{
    /// <summary>Whether only administrators may create collections. Default: anyone may, and owns what she creates.</summary>
    public bool OnlyAdministratorsCreate { get; set; }
}
