using KnowledgeAssistant.Access;

namespace KnowledgeAssistant.Collections;

/// <summary>
/// Who was a member of a collection when it was deleted. She goes on seeing what her old answers quoted of it; whoever had lost
/// the collection before does not.
/// </summary>
public sealed class FormerMember
{
    /// <summary>The collection, which is no more.</summary>
    public Guid CollectionId { get; set; }

    /// <summary>The person.</summary>
    public Guid PersonId { get; set; }

    /// <summary>Whether the collection was confidential: what is left of its text in old answers still is.</summary>
    public bool WasConfidential { get; set; }

    /// <summary>The person's row.</summary>
    public Person Person { get; set; } = null!;
}
