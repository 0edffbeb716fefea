using KnowledgeAssistant.Access;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Data;
using KnowledgeAssistant.Extraction;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeAssistant.Chat;

/// <summary>Reads a conversation for its person, with the citations as they stand today.</summary>
public sealed class ConversationReader(IDbContextFactory<AppDb> databases)
{
    /// <summary>The whole conversation; null when it is not there for this person.</summary>
    public async Task<ConversationView?> ReadAsync(CurrentUser user, Guid conversationId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var conversation = await db.Conversations.AsNoTracking().OwnBy(user, db).SingleOrDefaultAsync(c => c.Id == conversationId, cancellationToken);
        if (conversation is null)
            return null;

        var messages = await db.Messages.AsNoTracking().Where(m => m.ConversationId == conversationId).OrderBy(m => m.Ordinal).ToListAsync(cancellationToken);
        var citations = (await CitationsAsync(db, user, db.Citations.Where(c => c.Message.ConversationId == conversationId), cancellationToken))
            .ToLookup(c => c.MessageId, c => c.View);
        var turns = messages.Where(m => !m.IsAnswer)
            .Select(question => new TurnView(question.Id, question.Text, question.CreatedAt, messages
                .Where(m => m.IsAnswer && m.Ordinal == question.Ordinal + 1)
                .Select(answer => View(answer, [.. citations[answer.Id]]))
                .SingleOrDefault()));
        return new ConversationView(conversation.Id, conversation.Title, conversation.CollectionIds, [.. turns]);
    }

    /// <summary>One answer of the person's; null when it is not there for her.</summary>
    public async Task<AnswerView?> ReadAnswerAsync(CurrentUser user, Guid answerId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var answer = await db.Messages.AsNoTracking()
            .SingleOrDefaultAsync(m => m.Id == answerId && m.IsAnswer && db.Conversations.OwnBy(user, db).Any(c => c.Id == m.ConversationId), cancellationToken);
        return answer is null ? null
            : View(answer, [.. (await CitationsAsync(db, user, db.Citations.Where(c => c.MessageId == answerId), cancellationToken)).Select(c => c.View)]);
    }

    private static AnswerView View(Message answer, IReadOnlyList<CitationView> citations) => new(
        answer.Id, answer.Text, answer.Outcome, answer.Problem, answer.Model, answer.Searched, answer.DocumentsSearched, answer.OtherLanguages, citations)
    { SavedAt = answer.SavedAt };

    // Whether the quote may be shown is decided in the query: of a collection that the person lost, it never leaves the database.
    private static async Task<List<(Guid MessageId, CitationView View)>> CitationsAsync(AppDb db, CurrentUser user, IQueryable<Citation> citations, CancellationToken cancellationToken)
    {
        var rows = await citations.AsNoTracking().OrderBy(c => c.Position)
            .Select(c => new
            {
                Citation = c,
                IsLocked = !db.Collections.ReadableBy(user).Any(k => k.Id == c.CollectionId) && !db.FormerMembers.Any(m => m.CollectionId == c.CollectionId && m.PersonId == user.Id),
                IsThere = db.DocumentVersions.Any(v => v.Id == c.VersionId),
                IsActive = db.Documents.Any(d => d.ActiveVersionId == c.VersionId),
            })
            .Select(row => new
            {
                row.Citation.MessageId,
                row.Citation.Position,
                row.Citation.SourceNumber,
                row.Citation.ClaimStart,
                row.Citation.ClaimLength,
                row.Citation.CollectionId,
                row.Citation.DocumentId,
                row.Citation.VersionId,
                DocumentName = row.IsLocked ? "" : row.Citation.DocumentName,
                row.Citation.Start,
                row.Citation.Length,
                Quote = row.IsLocked ? "" : row.Citation.Quote,
                row.Citation.Page,
                row.Citation.Slide,
                row.Citation.Sheet,
                row.Citation.Row,
                row.Citation.LastRow,
                row.Citation.HeadingPath,
                row.IsLocked,
                row.IsThere,
                row.IsActive,
            })
            .ToListAsync(cancellationToken);
        return [.. rows.Select(c => (c.MessageId, new CitationView(
            c.Position, c.SourceNumber, c.ClaimStart, c.ClaimLength, c.CollectionId, c.DocumentId, c.VersionId, c.DocumentName, c.Start, c.Length, c.Quote,
            c.IsLocked ? new Place([]) : new Place(c.HeadingPath, c.Page, c.Slide, c.Sheet, c.Row, c.LastRow),
            c.IsLocked ? CitationState.Locked : !c.IsThere ? CitationState.Deleted : c.IsActive ? CitationState.Current : CitationState.Outdated)))];
    }
}
