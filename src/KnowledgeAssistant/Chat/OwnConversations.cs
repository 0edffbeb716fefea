using KnowledgeAssistant.Access;
using KnowledgeAssistant.Data;

namespace KnowledgeAssistant.Chat;

/// <summary>The only way to conversations: one's own, while one's account is enabled.</summary>
public static class OwnConversations
{
    /// <summary>The person's own conversations.</summary>
    public static IQueryable<Conversation> OwnBy(this IQueryable<Conversation> conversations, CurrentUser user, AppDb db) =>
        conversations.Where(c => c.PersonId == user.Id && db.Users.Any(p => p.Id == user.Id && !p.IsDisabled));
}
