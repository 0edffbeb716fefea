namespace KnowledgeAssistant.Models;

/// <summary>A chat model that was to answer and did not, so that the next one of the order was asked.</summary>
/// <param name="Model">Its name; null for the built-in extractive model.</param>
/// <param name="Problem">Why.</param>
public sealed record ModelFailure(string? Model, UserMessage Problem);
