using KnowledgeAssistant.Access;
using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Data;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeAssistant.History;

/// <summary>An answer that a version of an assistant gave, in a conversation of the reader's own.</summary>
/// <param name="ConversationId">The conversation.</param>
/// <param name="Turn">The answer's turn in it, from 1.</param>
/// <param name="Question">What was asked.</param>
/// <param name="At">When.</param>
public sealed record GivenAnswer(Guid ConversationId, int Turn, string Question, DateTimeOffset At);

/// <summary>Which answers the versions of an assistant gave. Conversations are private: a person sees her own, an administrator besides how many there are.</summary>
public sealed class AssistantAnswers(IDbContextFactory<AppDb> databases)
{
    /// <summary>How many answers each version of an assistant gave, by the version's id: an administrator counts all, everybody else her own.</summary>
    public async Task<IReadOnlyDictionary<Guid, int>> CountAsync(CurrentUser user, Guid assistantId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Messages
            .Where(m => m.IsAnswer && db.AssistantVersions.Any(v => v.Id == m.AssistantVersionId && v.AssistantId == assistantId && db.Assistants.EditableBy(user, db).Any(a => a.Id == v.AssistantId))
                && (m.Conversation.PersonId == user.Id || db.Users.Any(p => p.Id == user.Id && !p.IsDisabled && p.Role == PersonRole.Administrator)))
            .GroupBy(m => m.AssistantVersionId!.Value).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
    }

    /// <summary>The reader's own answers of a version, the newest first.</summary>
    public async Task<IReadOnlyList<GivenAnswer>> ListOwnAsync(CurrentUser user, Guid versionId, int most, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Messages.AsNoTracking()
            .Where(m => m.IsAnswer && m.AssistantVersionId == versionId && db.Conversations.OwnBy(user, db).Any(c => c.Id == m.ConversationId))
            .OrderByDescending(m => m.CreatedAt).Take(most)
            .Join(db.Messages, a => new { a.ConversationId, Ordinal = a.Ordinal - 1 }, q => new { q.ConversationId, q.Ordinal }, (a, q) => new GivenAnswer(a.ConversationId, (a.Ordinal / 2) + 1, q.Text, a.CreatedAt))
            .ToListAsync(cancellationToken);
    }
}
