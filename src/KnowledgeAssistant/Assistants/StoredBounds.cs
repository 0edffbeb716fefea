namespace KnowledgeAssistant.Assistants;

/// <summary>The row of the bounds: none until an administrator set some.</summary>
public sealed class StoredBounds
{
    /// <summary>Always 1.</summary>
    public int Id { get; set; } = 1;

    /// <summary>The bounds.</summary>
    public AssistantBounds Bounds { get; set; } = new();
}
