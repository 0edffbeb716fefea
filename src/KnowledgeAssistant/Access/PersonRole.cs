namespace KnowledgeAssistant.Access;

/// <summary>What a person may do with the instance as a whole. Rights on documents come from collections alone.</summary>
public enum PersonRole
{
    /// <summary>Asks, and works with the collections she is a member of.</summary>
    User = 0,

    /// <summary>Manages people, models and collections as well; reads no document unless a member.</summary>
    Administrator = 1,
}
