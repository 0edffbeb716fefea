namespace KnowledgeAssistant.Models;

/// <summary>Who may use a chat model.</summary>
public enum ModelAudience
{
    /// <summary>Everybody.</summary>
    Everyone,

    /// <summary>Administrators only.</summary>
    Administrators,
}
