namespace KnowledgeAssistant.Assistants;

/// <summary>A variable of an assistant's own, used in its texts as <c>{{name}}</c>.</summary>
/// <param name="Name">Its name: letters, digits and underscores.</param>
/// <param name="Value">What stands for it unless somebody says otherwise.</param>
public sealed record AssistantVariable(string Name, string Value);
