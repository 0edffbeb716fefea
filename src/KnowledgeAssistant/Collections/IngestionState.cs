namespace KnowledgeAssistant.Collections;

/// <summary>Where a document version stands between upload and answering.</summary>
public enum IngestionState
{
    /// <summary>In the queue.</summary>
    Waiting = 0,

    /// <summary>Its bytes are being read.</summary>
    Extracting = 1,

    /// <summary>Its reading text is being split into passages.</summary>
    Partitioning = 2,

    /// <summary>Its passages are being embedded.</summary>
    Embedding = 3,

    /// <summary>It answers.</summary>
    Ready = 4,

    /// <summary>It could not be read; the reason is with it.</summary>
    Failed = 5,

    /// <summary>Somebody cancelled it.</summary>
    Cancelled = 6,
}
