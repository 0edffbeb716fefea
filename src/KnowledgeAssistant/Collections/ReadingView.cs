using KnowledgeAssistant.Extraction;

namespace KnowledgeAssistant.Collections;

/// <summary>A version's reading text, to be shown.</summary>
public sealed record ReadingView(
    Guid VersionId,
    Guid CollectionId,
    string CollectionName,
    Guid DocumentId,
    string Name,
    int Number,
    bool IsActive,
    Guid? ActiveVersionId,
    string? Format,
    int? PageCount,
    string? Language,
    bool HasOriginal,
    string Text,
    IReadOnlyList<PlacedBlock> Blocks);
