using KnowledgeAssistant.Assistants;

namespace KnowledgeAssistant.Chat;

/// <summary>One person's private sequence of questions and answers.</summary>
public sealed class Conversation
{
    /// <summary>The row's id.</summary>
    public Guid Id { get; set; } = Guid.CreateVersion7();

    /// <summary>Whose it is; nobody else sees it.</summary>
    public Guid PersonId { get; set; }

    /// <summary>Shown in the list; made of the first question until the person chooses one. 1 to 200 characters.</summary>
    public required string Title { get; set; }

    /// <summary>When it began.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When something was last said in it.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>The collections chosen in its composer; empty means all that the person may read.</summary>
    public Guid[] CollectionIds { get; set; } = [];

    /// <summary>The assistant chosen in its composer; null for the standard one.</summary>
    public Guid? AssistantId { get; set; }

    /// <summary>What the person changed of the assistant's settings for it; null for nothing.</summary>
    public ConversationAdjustments? Adjustments { get; set; }

    /// <summary>What was said, by <see cref="Message.Ordinal"/>.</summary>
    public List<Message> Messages { get; } = [];
}
