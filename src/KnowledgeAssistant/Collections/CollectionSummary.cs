using KnowledgeAssistant.Access;

namespace KnowledgeAssistant.Collections;

/// <summary>One collection in a list.</summary>
/// <param name="Id">The collection.</param>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it is for; may be empty.</param>
/// <param name="Role">What the asker may do; null for a collection that an administrator sees but may not read.</param>
/// <param name="DocumentCount">Its documents.</param>
/// <param name="BusyCount">Versions of its documents that are waiting or being worked on.</param>
/// <param name="Size">The bytes of all versions.</param>
/// <param name="Owners">The names of its owners, in alphabetical order.</param>
/// <param name="IsConfidential">Whether its text stays in the house: only local models read it.</param>
public sealed record CollectionSummary(
    Guid Id,
    string Name,
    string Description,
    CollectionRole? Role,
    int DocumentCount,
    int BusyCount,
    long Size,
    IReadOnlyList<string> Owners,
    bool IsConfidential = false);
