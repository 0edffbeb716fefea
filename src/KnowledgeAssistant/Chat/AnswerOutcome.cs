namespace KnowledgeAssistant.Chat;

/// <summary>How an answer stands or ended.</summary>
public enum AnswerOutcome
{
    /// <summary>Being written.</summary>
    Writing = 0,

    /// <summary>Whole.</summary>
    Whole = 1,

    /// <summary>The documents do not say; the citations are the closest passages.</summary>
    NotFound = 2,

    /// <summary>Its reader stopped it; what had arrived is kept.</summary>
    Stopped = 3,

    /// <summary>The server ended while it was being written; what had arrived is kept.</summary>
    Interrupted = 4,

    /// <summary>The model failed; what had arrived is kept, the reason is with it.</summary>
    Failed = 5,
}
