namespace KnowledgeAssistant.Collections;

/// <summary>One row of a collection's documents: the document and its newest version.</summary>
public sealed record DocumentSummary(
    Guid Id,
    Guid VersionId,
    string Name,
    string? Format,
    long Size,
    int? PageCount,
    int Number,
    IngestionState State,
    int Percent,
    UserMessage? Problem,
    int PassageCount,
    DateTimeOffset AddedAt,
    bool HasActiveVersion)
{
    // Read again they end the same; another file must be uploaded.
    private static readonly string[] Lasting =
    [
        KnowledgeAssistant.Problem.DocumentUnsupported, KnowledgeAssistant.Problem.DocumentEmpty, KnowledgeAssistant.Problem.DocumentProtected,
        KnowledgeAssistant.Problem.DocumentDamaged, KnowledgeAssistant.Problem.DocumentWithoutText, KnowledgeAssistant.Problem.DocumentTextTooLarge,
        KnowledgeAssistant.Problem.OriginalMissing,
    ];

    /// <summary>Whether reading it again may end better.</summary>
    public bool MayRetry => State == IngestionState.Cancelled || (State == IngestionState.Failed && !Lasting.Contains(Problem?.Key));
}

/// <summary>Documents of a collection by how far they are.</summary>
public sealed record DocumentCounts(int All, int Ready, int InProgress, int Failed, int Cancelled);

/// <summary>One page of a collection's documents, how many match, and the counts of all.</summary>
public sealed record DocumentPage(IReadOnlyList<DocumentSummary> Documents, int Count, DocumentCounts Counts);

/// <summary>Which documents to list.</summary>
public enum DocumentFilter
{
    /// <summary>All.</summary>
    All,

    /// <summary>Waiting or being worked on.</summary>
    InProgress,

    /// <summary>Failed or cancelled: what does not answer until somebody retries it.</summary>
    Failed,

    /// <summary>Ready.</summary>
    Ready,
}

/// <summary>In which order to list documents.</summary>
public enum DocumentSort
{
    /// <summary>Failed and running ones first, then the newest.</summary>
    Attention,

    /// <summary>By name.</summary>
    Name,

    /// <summary>By the day they were added.</summary>
    Added,

    /// <summary>By state.</summary>
    State,

    /// <summary>By number of passages.</summary>
    Passages,
}

/// <summary>What to list of a collection's documents.</summary>
/// <param name="Search">A part of the name; empty for all.</param>
/// <param name="Filter">Which states.</param>
/// <param name="Sort">The order.</param>
/// <param name="Descending">Whether the order is turned round.</param>
/// <param name="Skip">How many rows stand before the page.</param>
/// <param name="Take">Rows on the page, at most 200.</param>
public sealed record DocumentQuery(string Search = "", DocumentFilter Filter = DocumentFilter.All, DocumentSort Sort = DocumentSort.Attention, bool Descending = false, int Skip = 0, int Take = 50);
