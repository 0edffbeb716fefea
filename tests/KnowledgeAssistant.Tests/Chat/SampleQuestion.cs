namespace KnowledgeAssistant.Tests.Chat;

/// <summary>A question to the sample collection.</summary>
/// <param name="Question">The question.</param>
/// <param name="Document">The document that answers it; null when none does.</param>
/// <param name="Expected">What an answer has to hold one of.</param>
public sealed record SampleQuestion(string Question, string? Document, IReadOnlyList<string> Expected);
