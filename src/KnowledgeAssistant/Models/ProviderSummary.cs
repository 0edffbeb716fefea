namespace KnowledgeAssistant.Models;

/// <summary>A provider as administrators see it; of its key no more than the end.</summary>
/// <param name="Id">The row's id.</param>
/// <param name="Settings">What was said of it, without the key.</param>
/// <param name="IsLocal">Whether it runs in the house, as said or by its address.</param>
/// <param name="Key">What is known of its key.</param>
/// <param name="KeyTail">The end of its key; null when there is none or it is too short for that.</param>
/// <param name="ModelCount">How many chat models it has here.</param>
public sealed record ProviderSummary(Guid Id, ProviderSettings Settings, bool IsLocal, ProviderKeyState Key, string? KeyTail, int ModelCount);
