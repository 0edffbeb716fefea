using KnowledgeAssistant.Assistants;

namespace KnowledgeAssistant.Chat.Trying;

/// <summary>A question that is put to settings before they are saved.</summary>
/// <param name="Question">The question.</param>
/// <param name="Settings">How to answer: a version of an assistant, or a draft of one.</param>
public sealed record Trial(string Question, AssistantSettings Settings);
