namespace KnowledgeAssistant.Web.Models;

/// <summary>What is said of where a provider runs.</summary>
public enum ProviderPlace
{
    /// <summary>Nothing: its address tells.</summary>
    ByAddress,

    /// <summary>In the house.</summary>
    Local,

    /// <summary>Outside.</summary>
    External,
}
