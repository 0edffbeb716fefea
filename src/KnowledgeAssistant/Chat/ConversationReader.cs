using KnowledgeAssistant.Access;
using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Chat.Checking;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Data;
using KnowledgeAssistant.Extraction;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeAssistant.Chat;

/// <summary>Reads a conversation for its person, with the citations as they stand today.</summary>
public sealed class ConversationReader(IDbContextFactory<AppDb> databases)
{
    /// <summary>The whole conversation; null when it is not there for this person.</summary>
    public Task<ConversationView?> ReadAsync(CurrentUser user, Guid conversationId, CancellationToken cancellationToken) =>
        ReadAsync(user, conversationId, 1, int.MaxValue, cancellationToken);

    /// <summary>Some turns of a conversation; null when it is not there for this person.</summary>
    /// <param name="user">The person.</param>
    /// <param name="conversationId">The conversation.</param>
    /// <param name="first">The first turn, from 1; null for the last ones.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<ConversationView?> ReadAsync(CurrentUser user, Guid conversationId, int? first, int most, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var conversation = await db.Conversations.AsNoTracking().OwnBy(user, db).SingleOrDefaultAsync(c => c.Id == conversationId, cancellationToken);
        if (conversation is null)
            return null;

        // A question and its answer follow each other: turn n holds the messages 2n - 2 and 2n - 1.
        var count = await db.Messages.CountAsync(m => m.ConversationId == conversationId && !m.IsAnswer, cancellationToken);
        var from = Math.Clamp(first ?? count - most + 1, 1, Math.Max(count, 1));
        var (begin, end) = ((from - 1) * 2, (from - 1 + (long)most) * 2);
        var messages = await db.Messages.AsNoTracking()
            .Where(m => m.ConversationId == conversationId && m.Ordinal >= begin && m.Ordinal < end).OrderBy(m => m.Ordinal).ToListAsync(cancellationToken);
        var names = await AssistantNamesAsync(db, messages, cancellationToken);
        var citations = (await CitationsAsync(db, user, db.Citations.Where(c => c.Message.ConversationId == conversationId && c.Message.Ordinal >= begin && c.Message.Ordinal < end), cancellationToken))
            .ToLookup(c => c.MessageId, c => c.View);
        var answers = messages.Where(m => m.IsAnswer).ToDictionary(m => m.Ordinal);
        var checks = await CheckedAnswers.ReadAsync(db, user, [.. answers.Values.Select(a => a.Id)], cancellationToken);
        var turns = messages.Where(m => !m.IsAnswer).Select(question => new TurnView(
            question.Id, question.Text, question.CreatedAt, answers.GetValueOrDefault(question.Ordinal + 1) is { } answer ? View(answer, names, checks[answer.Id], [.. citations[answer.Id]]) : null));
        return new ConversationView(conversation.Id, conversation.Title, conversation.CollectionIds, [.. turns], from, count)
        {
            AssistantId = conversation.AssistantId,
            Adjustments = conversation.Adjustments,
            IsConfidential = (await ConfidentialCollections.AmongAsync(db, await EarlierTurns.CollectionsAsync(db, conversationId, cancellationToken), cancellationToken)).Count > 0,
        };
    }

    /// <summary>One answer of the person's; null when it is not there for her.</summary>
    public async Task<AnswerView?> ReadAnswerAsync(CurrentUser user, Guid answerId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var answer = await db.Messages.AsNoTracking()
            .SingleOrDefaultAsync(m => m.Id == answerId && m.IsAnswer && db.Conversations.OwnBy(user, db).Any(c => c.Id == m.ConversationId), cancellationToken);
        return answer is null ? null
            : View(answer, await AssistantNamesAsync(db, [answer], cancellationToken), (await CheckedAnswers.ReadAsync(db, user, [answerId], cancellationToken))[answerId], [.. (await CitationsAsync(db, user, db.Citations.Where(c => c.MessageId == answerId), cancellationToken)).Select(c => c.View)]);
    }

    private static async Task<IReadOnlyDictionary<Guid, string>> AssistantNamesAsync(AppDb db, IEnumerable<Message> messages, CancellationToken cancellationToken)
    {
        var ids = messages.Select(m => m.AssistantVersionId).OfType<Guid>().Distinct().ToList();
        return await db.AssistantVersions.Where(v => ids.Contains(v.Id) && v.AssistantId != Assistant.StandardId).ToDictionaryAsync(v => v.Id, v => v.Name, cancellationToken);
    }

    private static AnswerView View(Message answer, IReadOnlyDictionary<Guid, string> assistants, CheckedAnswer check, IReadOnlyList<CitationView> citations) => new(
        answer.Id, answer.Text, answer.Outcome, answer.Problem, answer.Model, answer.Searched, answer.DocumentsSearched, answer.OtherLanguages, citations)
    {
        SavedAt = answer.SavedAt,
        PassedOver = answer.PassedOver,
        Checked = check,
        Query = answer.Query,
        HasRecord = answer.Record is not null,
        CollectionIds = [.. citations.Select(citation => citation.CollectionId).Union(answer.Record?.SentCollections() ?? [])],
        Assistant = assistants.GetValueOrDefault(answer.AssistantVersionId ?? Guid.Empty),
        Reasoning = answer.Reasoning,
        Technique = answer.Technique is { } technique ? new TechniqueChoice(technique, answer.TechniqueReason) : null,
    };

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
