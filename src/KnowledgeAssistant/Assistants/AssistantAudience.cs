namespace KnowledgeAssistant.Assistants;

/// <summary>Who may talk to an assistant.</summary>
public enum AssistantAudience
{
    /// <summary>Only its owner.</summary>
    Owner,

    /// <summary>Everyone who may sign in.</summary>
    Everyone,
}
