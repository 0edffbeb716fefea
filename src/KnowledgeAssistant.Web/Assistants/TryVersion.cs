using KnowledgeAssistant.Assistants;

namespace KnowledgeAssistant.Web.Assistants;

/// <summary>What a question can be tried with: the draft in the editor, or a saved version.</summary>
/// <param name="Key">Tells it from the others.</param>
/// <param name="Name">Its name, such as "Version 12".</param>
/// <param name="Settings">How it answers.</param>
/// <param name="IsDraft">Whether it is the draft, which is not saved.</param>
public sealed record TryVersion(string Key, string Name, AssistantSettings Settings, bool IsDraft = false);

/// <summary>A chat model that can stand in for the one that a version names.</summary>
/// <param name="Id">The model.</param>
/// <param name="Name">Its name.</param>
public sealed record TryModel(Guid Id, string Name);

/// <summary>A question while it is tried out: all columns answer the same one.</summary>
/// <param name="Question">The question.</param>
/// <param name="Stopped">Ends all columns.</param>
public sealed record TryRun(string Question, CancellationToken Stopped);
