namespace KnowledgeAssistant.Assistants;

/// <summary>An assistant in a list.</summary>
/// <param name="Id">The assistant.</param>
/// <param name="Definition">Who it is and how it answers, as last saved.</param>
/// <param name="Number">The number of its newest version.</param>
/// <param name="Audience">Who may talk to it.</param>
/// <param name="IsOn">Whether it can be chosen.</param>
/// <param name="Owner">Its owner's name; null for the standard assistant.</param>
/// <param name="IsOwn">Whether it is the reader's.</param>
/// <param name="CanEdit">Whether the reader may change it.</param>
public sealed record AssistantSummary(Guid Id, AssistantDefinition Definition, int Number, AssistantAudience Audience, bool IsOn, string? Owner, bool IsOwn, bool CanEdit)
{
    /// <summary>Whether it is the assistant that answers when none was chosen.</summary>
    public bool IsStandard => Id == Assistant.StandardId;
}

/// <summary>A version in the history of an assistant.</summary>
/// <param name="Id">The version.</param>
/// <param name="Number">Its number.</param>
/// <param name="Author">Who saved it; null for what came with the product.</param>
/// <param name="Note">What the author says about it.</param>
/// <param name="CreatedAt">When.</param>
/// <param name="Definition">What it holds.</param>
public sealed record AssistantVersionView(Guid Id, int Number, string? Author, string Note, DateTimeOffset CreatedAt, AssistantDefinition Definition);

/// <summary>A collection or document that an assistant reads, as the editor sees it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name; null when it was deleted or the editor may not read it.</param>
public sealed record AssistantSource(Guid Id, string? Name);
