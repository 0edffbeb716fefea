namespace KnowledgeAssistant.Assistants;

/// <summary>The assistant that answers, in the version that counts, adjusted for a conversation and held inside the bounds.</summary>
/// <param name="AssistantId">The assistant.</param>
/// <param name="VersionId">Its version; an answer keeps it.</param>
/// <param name="Name">Its name; empty for a standard assistant that nobody named.</param>
/// <param name="Settings">How it answers.</param>
public sealed record ChosenAssistant(Guid AssistantId, Guid VersionId, string Name, AssistantSettings Settings);
