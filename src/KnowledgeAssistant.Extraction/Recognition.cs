namespace KnowledgeAssistant.Extraction;

/// <summary>How sure an extractor is that a file is its own.</summary>
public enum Recognition
{
    /// <summary>It is not.</summary>
    No,

    /// <summary>Only the name says so, and the content does not speak against it.</summary>
    ByName,

    /// <summary>The content shows it, whatever the name says.</summary>
    ByContent,
}
