using KnowledgeAssistant.Access;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Data;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeAssistant.Chat.Checking;

/// <summary>
/// Reads the checks of answers. What a reason or a contradiction quotes of a collection that the person lost never leaves the
/// database; the outcome stays.
/// </summary>
internal static class CheckedAnswers
{
    /// <summary>The checks by answer.</summary>
    /// <param name="db">The database.</param>
    /// <param name="user">Who reads.</param>
    /// <param name="answers">The answers, her own.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<IReadOnlyDictionary<Guid, CheckedAnswer>> ReadAsync(AppDb db, CurrentUser user, IReadOnlyList<Guid> answers, CancellationToken cancellationToken)
    {
        var locked = db.Citations.Where(c => !db.Collections.ReadableBy(user).Any(k => k.Id == c.CollectionId) && !db.FormerMembers.Any(m => m.CollectionId == c.CollectionId && m.PersonId == user.Id));
        var sentences = await db.AnswerSentences.AsNoTracking().Where(s => answers.Contains(s.MessageId)).OrderBy(s => s.Start)
            .Select(s => new
            {
                s.MessageId,
                s.Start,
                s.Length,
                s.Support,
                Reason = locked.Any(c => c.MessageId == s.MessageId && c.ClaimStart < s.Start + s.Length && c.ClaimStart + c.ClaimLength > s.Start) ? null : s.Reason,
            })
            .ToListAsync(cancellationToken);
        var conflicts = await db.AnswerConflicts.AsNoTracking().Where(k => answers.Contains(k.MessageId) && !locked.Any(c => c.MessageId == k.MessageId && (c.Position == k.First || c.Position == k.Second)))
            .OrderBy(k => k.Id).ToListAsync(cancellationToken);
        return answers.ToDictionary(id => id, id => new CheckedAnswer(
            [.. sentences.Where(s => s.MessageId == id).Select(s => new SentenceCheck(s.Start, s.Length, s.Support, s.Reason))],
            [.. conflicts.Where(k => k.MessageId == id).Select(k => new SourceConflict(k.First, k.Second, k.FirstText, k.SecondText))]));
    }

    /// <summary>Puts the check of an answer in the place of the one that was kept; to be saved with the answer.</summary>
    public static async Task ReplaceAsync(AppDb db, Guid answerId, CheckedAnswer check, CancellationToken cancellationToken)
    {
        await db.AnswerSentences.Where(s => s.MessageId == answerId).ExecuteDeleteAsync(cancellationToken);
        await db.AnswerConflicts.Where(c => c.MessageId == answerId).ExecuteDeleteAsync(cancellationToken);
        db.AnswerSentences.AddRange(check.Sentences.Select(s => new AnswerSentence { MessageId = answerId, Start = s.Start, Length = s.Length, Support = s.Support, Reason = s.Reason }));
        db.AnswerConflicts.AddRange(check.Conflicts.Select(c => new AnswerConflict { MessageId = answerId, First = c.First, Second = c.Second, FirstText = c.FirstText, SecondText = c.SecondText }));
    }
}
