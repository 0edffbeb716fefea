namespace KnowledgeAssistant.Assistants;

/// <summary>An assistant as it was saved once. Versions are only ever added: going back makes a new one.</summary>
public sealed class AssistantVersion
{
    /// <summary>The row's id; answers name it.</summary>
    public Guid Id { get; set; } = Guid.CreateVersion7();

    /// <summary>The assistant.</summary>
    public Guid AssistantId { get; set; }

    /// <summary>1, 2, 3 … in the assistant.</summary>
    public int Number { get; set; }

    /// <summary>Who saved it; null for what came with the product.</summary>
    public Guid? AuthorId { get; set; }

    /// <summary>What the author says about it; may be empty, at most 300 characters.</summary>
    public string Note { get; set; } = "";

    /// <summary>When it was saved.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>The assistant's name in it; empty only for the standard assistant.</summary>
    public string Name { get; set; } = "";

    /// <summary>What the assistant is good for.</summary>
    public string Description { get; set; } = "";

    /// <summary>What stands in its picture.</summary>
    public AssistantSymbol Symbol { get; set; }

    /// <summary>The colour of its picture.</summary>
    public AssistantColour Colour { get; set; }

    /// <summary>How it answers.</summary>
    public AssistantSettings Settings { get; set; } = AssistantSettings.Standard;

    /// <summary>The assistant's row.</summary>
    public Assistant Assistant { get; set; } = null!;

    /// <summary>All that it holds, as a value.</summary>
    public AssistantDefinition Definition => new(Name, Description, new AssistantPicture(Symbol, Colour), Settings);
}
