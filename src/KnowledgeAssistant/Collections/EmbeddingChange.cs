namespace KnowledgeAssistant.Collections;

/// <summary>What is being done with a model's vectors of a collection.</summary>
public enum EmbeddingChangeState
{
    /// <summary>Passages are being embedded beside the vectors that answer.</summary>
    Embedding = 0,

    /// <summary>It could not go on; somebody may try again or cancel.</summary>
    Failed = 1,

    /// <summary>The vectors are not needed any more and are being removed.</summary>
    Discarding = 2,
}

/// <summary>
/// A collection's way to another embedding model, or the removal of vectors that nobody needs. The row exists exactly as long as
/// there is work to do, so that a restart goes on with it.
/// </summary>
public sealed class EmbeddingChange
{
    /// <summary>The row's id.</summary>
    public Guid Id { get; set; } = Guid.CreateVersion7();

    /// <summary>The collection.</summary>
    public Guid CollectionId { get; set; }

    /// <summary>The model whose vectors are made or removed.</summary>
    public required string Model { get; set; }

    /// <summary>How it stands.</summary>
    public EmbeddingChangeState State { get; set; }

    /// <summary>Who began it.</summary>
    public Guid? StartedBy { get; set; }

    /// <summary>When; also the order of work.</summary>
    public DateTimeOffset StartedAt { get; set; }

    /// <summary>Nobody takes it before this moment (a pause after a failed attempt).</summary>
    public DateTimeOffset NotBefore { get; set; }

    /// <summary>The number of the last lease, another one each time; a worker whose number is no longer the row's may not write any more.</summary>
    public long Fence { get; set; }

    /// <summary>Attempts in a row that brought nothing.</summary>
    public int Attempts { get; set; }

    /// <summary>Passages that have their vector.</summary>
    public int Done { get; set; }

    /// <summary>Passages altogether.</summary>
    public int Total { get; set; }

    /// <summary>Why it could not go on.</summary>
    public UserMessage? Problem { get; set; }

    /// <summary>The collection's row.</summary>
    public Collection Collection { get; set; } = null!;
}
