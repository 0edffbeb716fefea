using KnowledgeAssistant.Access;

namespace KnowledgeAssistant.Collections;

/// <summary>One person's right on one collection.</summary>
public sealed class CollectionMember
{
    /// <summary>The collection.</summary>
    public Guid CollectionId { get; set; }

    /// <summary>The person.</summary>
    public Guid PersonId { get; set; }

    /// <summary>The right.</summary>
    public CollectionRole Role { get; set; }

    /// <summary>The person's row.</summary>
    public Person Person { get; set; } = null!;

    /// <summary>The collection's row.</summary>
    public Collection Collection { get; set; } = null!;
}
