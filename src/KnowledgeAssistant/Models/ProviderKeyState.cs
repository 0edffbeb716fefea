namespace KnowledgeAssistant.Models;

/// <summary>What is known of a provider's key.</summary>
public enum ProviderKeyState
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>There is one.</summary>
    Set,

    /// <summary>There is one that cannot be read any more, since the key ring that encrypted it is lost: it has to be typed again.</summary>
    Lost,
}
