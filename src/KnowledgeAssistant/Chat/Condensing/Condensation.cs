namespace KnowledgeAssistant.Chat.Condensing;

/// <summary>How a condensed document stands.</summary>
public enum CondensationState
{
    /// <summary>Being written.</summary>
    Running = 0,

    /// <summary>All rounds are there.</summary>
    Whole = 1,

    /// <summary>Its person stopped it; the rounds that were whole are kept.</summary>
    Stopped = 2,

    /// <summary>The server ended while it was being written; the rounds that were whole are kept.</summary>
    Interrupted = 3,

    /// <summary>The model failed; the rounds that were whole are kept, the reason is with it.</summary>
    Failed = 4,
}

/// <summary>A version of a document condensed for one person: nobody else sees it.</summary>
public sealed class Condensation
{
    /// <summary>The row's id.</summary>
    public Guid Id { get; set; } = Guid.CreateVersion7();

    /// <summary>The version that was condensed.</summary>
    public Guid VersionId { get; set; }

    /// <summary>For whom.</summary>
    public Guid PersonId { get; set; }

    /// <summary>How it stands.</summary>
    public CondensationState State { get; set; }

    /// <summary>Why it failed.</summary>
    public UserMessage? Problem { get; set; }

    /// <summary>The model that wrote it, as shown; null until one has begun.</summary>
    public string? Model { get; set; }

    /// <summary>In how many parts the document was read: 1 when it fitted the model's window as a whole.</summary>
    public int Parts { get; set; } = 1;

    /// <summary>When it was begun.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Its rounds, by <see cref="CondensedRound.Number"/>.</summary>
    public List<CondensedRound> Rounds { get; } = [];
}
