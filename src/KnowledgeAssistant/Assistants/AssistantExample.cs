namespace KnowledgeAssistant.Assistants;

/// <summary>A pair that shows a model how to answer.</summary>
/// <param name="Question">What is asked.</param>
/// <param name="Answer">How it is answered.</param>
/// <param name="IsOn">Whether the model sees it.</param>
public sealed record AssistantExample(string Question, string Answer, bool IsOn = true);
