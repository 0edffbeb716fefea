namespace KnowledgeAssistant.Models;

/// <summary>The ids of the two chat models that have no row.</summary>
public static class FixedModels
{
    /// <summary>The built-in extractive model.</summary>
    public static Guid BuiltIn { get; } = new("00000000-0000-0000-0000-000000000001");

    /// <summary>The model of the configuration, section <c>Chat</c>.</summary>
    public static Guid Configured { get; } = new("00000000-0000-0000-0000-000000000002");
}
