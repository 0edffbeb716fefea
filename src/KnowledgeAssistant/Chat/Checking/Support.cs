namespace KnowledgeAssistant.Chat.Checking;

/// <summary>Whether the passages that a sentence cites say what it says.</summary>
public enum Support
{
    /// <summary>Nobody looked, or the sentence claims nothing.</summary>
    NotChecked,

    /// <summary>They say it.</summary>
    Supported,

    /// <summary>They say some of it.</summary>
    Partly,

    /// <summary>They do not say it, or say something else.</summary>
    Unsupported,
}
