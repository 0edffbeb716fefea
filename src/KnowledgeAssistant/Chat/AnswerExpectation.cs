using KnowledgeAssistant.Access;
using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Models;

namespace KnowledgeAssistant.Chat;

/// <summary>Says which model a question would be put to first, in the way in which asking finds it: for pages, before anything is sent.</summary>
public sealed class AnswerExpectation(AssistantChoice assistants, ChatModels models)
{
    /// <summary>The model; null when none may answer her.</summary>
    /// <param name="user">Who asks.</param>
    /// <param name="assistantId">The assistant; null for the standard one.</param>
    /// <param name="adjustments">What is changed for the conversation; null for nothing.</param>
    /// <param name="isConfidential">Whether only local models may read what is sent.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<ChatModelInfo?> ModelAsync(CurrentUser user, Guid? assistantId, ConversationAdjustments? adjustments, bool isConfidential, CancellationToken cancellationToken)
    {
        var assistant = await assistants.ChooseAsync(user, assistantId, adjustments, cancellationToken);
        return (await models.UsableAsync(user, cancellationToken)).First(assistant.Settings.ChatModelId, isConfidential);
    }
}
