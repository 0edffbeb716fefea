namespace KnowledgeAssistant.Models;

/// <summary>A model that may be asked.</summary>
/// <param name="Info">What is known of it.</param>
/// <param name="Open">Its endpoint, with the key; null for the built-in model. Ends with a <see cref="UserMessageException"/> when the key cannot be read.</param>
internal sealed record ModelCandidate(ChatModelInfo Info, Func<ModelEndpoint>? Open);
