namespace KnowledgeAssistant.Assistants;

/// <summary>What a person talks to. How it answers is said by its newest version.</summary>
public sealed class Assistant
{
    /// <summary>The assistant that answers when none was chosen. It is there in every database.</summary>
    public static readonly Guid StandardId = new("019abc00-0000-7000-8000-000000000001");

    /// <summary>The first version of the standard assistant.</summary>
    public static readonly Guid StandardVersionId = new("019abc00-0000-7000-8000-000000000002");

    /// <summary>The row's id.</summary>
    public Guid Id { get; set; } = Guid.CreateVersion7();

    /// <summary>Who made it and may change it; null for the standard assistant, which administrators change.</summary>
    public Guid? OwnerId { get; set; }

    /// <summary>Who may talk to it.</summary>
    public AssistantAudience Audience { get; set; }

    /// <summary>Whether it can be chosen.</summary>
    public bool IsOn { get; set; } = true;

    /// <summary>Whether it was deleted: nobody finds it any more, and old answers keep its name.</summary>
    public bool IsDeleted { get; set; }

    /// <summary>The number of its newest version. Who saves on another one has not seen the newest.</summary>
    public int VersionNumber { get; set; } = 1;

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Its versions, by <see cref="AssistantVersion.Number"/>.</summary>
    public List<AssistantVersion> Versions { get; } = [];
}
