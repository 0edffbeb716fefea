namespace KnowledgeAssistant.Models;

/// <summary>What a chat model is called for. Usage is shown by it, and policies hold for all of them alike.</summary>
public enum ModelPurpose
{
    /// <summary>An answer, or a part of one.</summary>
    Answer,

    /// <summary>A follow-up question that is rewritten to stand alone.</summary>
    Rewrite,

    /// <summary>The title of a conversation.</summary>
    Title,

    /// <summary>A document that is condensed.</summary>
    Condense,

    /// <summary>A question that is tried out before an assistant is saved.</summary>
    Try,

    /// <summary>A short call that shows whether a model can be reached.</summary>
    Test,
}
