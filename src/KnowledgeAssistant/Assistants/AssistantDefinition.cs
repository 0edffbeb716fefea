namespace KnowledgeAssistant.Assistants;

/// <summary>All that a version holds, and that an editor changes: who an assistant is and how it answers.</summary>
/// <param name="Name">Its name, 1 to 100 characters; empty only for the standard assistant, which pages name in the reader's language.</param>
/// <param name="Description">What it is good for, at most 500 characters.</param>
/// <param name="Picture">Its picture.</param>
/// <param name="Settings">How it answers.</param>
public sealed record AssistantDefinition(string Name, string Description, AssistantPicture Picture, AssistantSettings Settings)
{
    /// <summary>Nothing said yet.</summary>
    public static AssistantDefinition Blank { get; } = new("", "", new AssistantPicture(), AssistantSettings.Standard);
}
