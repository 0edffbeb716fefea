namespace KnowledgeAssistant.Assistants;

/// <summary>How long an answer is to be.</summary>
public enum AnswerLength
{
    /// <summary>One to three sentences.</summary>
    Brief,

    /// <summary>As long as the question needs.</summary>
    Balanced,

    /// <summary>With all that the sources say about it.</summary>
    Detailed,
}
