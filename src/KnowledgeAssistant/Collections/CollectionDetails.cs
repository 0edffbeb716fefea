using KnowledgeAssistant.Access;

namespace KnowledgeAssistant.Collections;

/// <summary>The head of a collection's page.</summary>
/// <param name="Id">The collection.</param>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it is for; may be empty.</param>
/// <param name="Role">What the asker may do.</param>
/// <param name="MemberCount">How many people may read it.</param>
/// <param name="Owners">The names of its owners, in alphabetical order.</param>
/// <param name="IsConfidential">Whether its text stays in the house: only local models read it.</param>
public sealed record CollectionDetails(
    Guid Id,
    string Name,
    string Description,
    CollectionRole Role,
    int MemberCount,
    IReadOnlyList<string> Owners,
    bool IsConfidential = false)
{
    /// <summary>Whether the asker may add and delete documents.</summary>
    public bool CanEdit => Role >= CollectionRole.Editor;

    /// <summary>Whether the asker may rename and delete it and choose its members.</summary>
    public bool IsOwner => Role >= CollectionRole.Owner;
}
