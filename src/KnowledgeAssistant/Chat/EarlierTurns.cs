using KnowledgeAssistant.Data;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeAssistant.Chat;

/// <summary>An earlier question of the conversation and its answer.</summary>
public sealed record EarlierTurn(string Question, string Answer)
{
    /// <summary>The collections that the answer quotes or was made of: what may read them may read it.</summary>
    public IReadOnlyList<Guid> CollectionIds { get; init; } = [];
}

/// <summary>Reads what was said in a conversation before an answer.</summary>
internal static class EarlierTurns
{
    private const int Most = 6;

    /// <summary>The collections of which the next question of a conversation carries text, because its last answers were made of it.</summary>
    public static async Task<IReadOnlyList<Guid>> CollectionsAsync(AppDb db, Guid conversationId, CancellationToken cancellationToken)
    {
        var answers = await db.Messages.AsNoTracking().Where(m => m.ConversationId == conversationId && m.IsAnswer && m.Outcome == AnswerOutcome.Whole)
            .OrderByDescending(m => m.Ordinal).Take(Most).Select(m => new { m.Record, Quoted = m.Citations.Select(c => c.CollectionId).ToList() }).ToListAsync(cancellationToken);
        return [.. answers.SelectMany(answer => MadeOf(answer.Quoted, answer.Record)).Distinct()];
    }

    /// <summary>The last whole answers before this one and their questions, oldest first.</summary>
    public static async Task<IReadOnlyList<EarlierTurn>> ReadAsync(AppDb db, Guid conversationId, Guid answerId, CancellationToken cancellationToken)
    {
        var answers = await db.Messages.AsNoTracking()
            .Where(m => m.ConversationId == conversationId && m.IsAnswer && m.Outcome == AnswerOutcome.Whole
                && m.Ordinal < db.Messages.Single(answer => answer.Id == answerId).Ordinal)
            .OrderByDescending(m => m.Ordinal).Take(Most)
            .Select(m => new
            {
                Question = db.Messages.Single(q => q.ConversationId == conversationId && q.Ordinal == m.Ordinal - 1).Text,
                m.Text,
                m.Record,
                Quoted = m.Citations.Select(c => c.CollectionId).ToList(),
            })
            .ToListAsync(cancellationToken);
        answers.Reverse();
        return [.. answers.Select(answer => new EarlierTurn(answer.Question, answer.Text) { CollectionIds = MadeOf(answer.Quoted, answer.Record) })];
    }

    // An answer that names no source is made of the passages that were sent all the same.
    private static IReadOnlyList<Guid> MadeOf(IEnumerable<Guid> quoted, AnswerRecord? record) => [.. quoted.Union(record?.SentCollections() ?? [])];
}
