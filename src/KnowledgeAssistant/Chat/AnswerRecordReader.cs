using KnowledgeAssistant.Access;
using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Data;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeAssistant.Chat;

/// <summary>How an answer came to be, as its asker may see it today.</summary>
/// <param name="Record">What was kept; of passages that she may not read any more only the scores are left.</param>
/// <param name="Question">The question.</param>
/// <param name="Assistant">The assistant's name; empty for the standard one, null where that is not known.</param>
/// <param name="AssistantVersion">The number of its version.</param>
/// <param name="Locked">The ids of the passages that she may not read any more.</param>
public sealed record AnswerHistory(AnswerRecord Record, string Question, string? Assistant, int? AssistantVersion, IReadOnlySet<long> Locked);

/// <summary>Reads how answers came to be.</summary>
public sealed class AnswerRecordReader(IDbContextFactory<AppDb> databases)
{
    /// <summary>Of one answer of the person's; null when it is not hers or nothing was kept.</summary>
    public async Task<AnswerHistory?> ReadAsync(CurrentUser user, Guid answerId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var row = await db.Messages.AsNoTracking()
            .Where(m => m.Id == answerId && m.IsAnswer && m.Record != null && db.Conversations.OwnBy(user, db).Any(c => c.Id == m.ConversationId))
            .Select(m => new
            {
                m.Record,
                Question = db.Messages.Single(q => q.ConversationId == m.ConversationId && q.Ordinal == m.Ordinal - 1).Text,
                Version = db.AssistantVersions.Where(v => v.Id == m.AssistantVersionId).Select(v => new { v.AssistantId, v.Name, v.Number }).SingleOrDefault(),
            })
            .SingleOrDefaultAsync(cancellationToken);
        if (row?.Record is not { } record)
            return null;

        var ids = record.Passages.Select(passage => passage.CollectionId).Distinct().ToList();
        var readable = await db.Collections.ReadableBy(user).Where(c => ids.Contains(c.Id)).Select(c => c.Id)
            .Union(db.FormerMembers.Where(m => m.PersonId == user.Id && ids.Contains(m.CollectionId)).Select(m => m.CollectionId)).ToListAsync(cancellationToken);
        var locked = record.Passages.Where(passage => !readable.Contains(passage.CollectionId)).Select(passage => passage.Id).ToHashSet();
        return new AnswerHistory(
            record with { Passages = [.. record.Passages.Select(passage => locked.Contains(passage.Id) ? passage with { DocumentName = "", Headings = [], Page = null } : passage)] },
            row.Question, row.Version is null ? null : row.Version.AssistantId == Assistant.StandardId ? "" : row.Version.Name, row.Version?.Number, locked);
    }
}
