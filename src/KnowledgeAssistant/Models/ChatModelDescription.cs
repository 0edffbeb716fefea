namespace KnowledgeAssistant.Models;

/// <summary>Which chat model answers.</summary>
/// <param name="Name">The model's name; null for the built-in extractive model.</param>
/// <param name="Host">The host that passages are sent to; null for the built-in extractive model.</param>
public sealed record ChatModelDescription(string? Name, string? Host);
