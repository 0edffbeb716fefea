namespace KnowledgeAssistant.Models;

/// <summary>Which temperatures a chat model takes.</summary>
public enum TemperatureRange
{
    /// <summary>None: it always chooses by itself.</summary>
    None,

    /// <summary>0 to 1.</summary>
    UpToOne,

    /// <summary>0 to 2.</summary>
    UpToTwo,
}
