using KnowledgeAssistant.Assistants;

namespace KnowledgeAssistant.Chat;

/// <summary>What a composer's pickers say when a question is sent; the conversation keeps it.</summary>
/// <param name="CollectionIds">The collections to search; empty for all that the person may read.</param>
/// <param name="AssistantId">The assistant; null for the standard one.</param>
/// <param name="Adjustments">What was changed for the conversation; null for nothing.</param>
public sealed record QuestionChoices(IReadOnlyList<Guid> CollectionIds, Guid? AssistantId = null, ConversationAdjustments? Adjustments = null);
