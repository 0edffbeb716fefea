using KnowledgeAssistant.Chat.Checking;
using KnowledgeAssistant.Data;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeAssistant.Chat;

/// <summary>Writes answers into the database: while they grow, when they end, and after a server that ended first.</summary>
public sealed class AnswerStore(IDbContextFactory<AppDb> databases, TimeProvider time)
{
    /// <summary>Answers that a server left unfinished are interrupted ones; what had arrived is kept. For the start.</summary>
    public async Task InterruptAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var problem = new UserMessage(Problem.AnswerInterrupted);
        await db.Messages.Where(m => m.IsAnswer && m.Outcome == AnswerOutcome.Writing).ExecuteUpdateAsync(set => set
            .SetProperty(m => m.Outcome, AnswerOutcome.Interrupted)
            .SetProperty(m => m.Problem, problem), cancellationToken);
    }

    /// <summary>Saves how an answer ends of which nothing new came when it was asked for again: text and citations stay.</summary>
    internal async Task SaveOutcomeAsync(Guid answerId, AnswerOutcome outcome, UserMessage? problem, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.Messages.Where(m => m.Id == answerId).ExecuteUpdateAsync(set => set
            .SetProperty(m => m.Outcome, outcome)
            .SetProperty(m => m.Problem, problem), cancellationToken);
    }

    /// <summary>Saves what the check of an answer found. Nothing happens when its conversation was deleted meanwhile.</summary>
    internal async Task SaveCheckAsync(Guid answerId, CheckedAnswer check, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!await db.Messages.AnyAsync(m => m.Id == answerId, cancellationToken))
            return;

        await CheckedAnswers.ReplaceAsync(db, answerId, check, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Saves what has arrived, and how the answer stands or ended. Nothing happens when its conversation was deleted meanwhile.</summary>
    internal async Task SaveAsync(Guid answerId, AnswerDraft draft, AnswerOutcome outcome, UserMessage? problem, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.Messages.SingleOrDefaultAsync(m => m.Id == answerId, cancellationToken) is not { } answer)
            return;

        (answer.Text, answer.Outcome, answer.Problem, answer.Model, answer.PassedOver, answer.SavedAt) =
            (draft.Text, outcome, problem, draft.Models, draft.PassedOver, time.GetUtcNow());
        (answer.Reasoning, answer.Technique, answer.TechniqueReason) = (draft.Reasoning.Text, draft.Technique?.Asked, draft.Technique?.Reason ?? default);
        (answer.Query, answer.Record, answer.AssistantVersionId) = (draft.Query, draft.Record, draft.AssistantVersionId);
        if (draft.Found is { } found)
        {
            answer.Searched = [.. found.Collections.Select(c => c.Name)];
            answer.DocumentsSearched = found.Collections.Sum(c => c.Documents);
            answer.OtherLanguages = [.. found.OtherLanguages];
        }

        var saved = draft.SavedCitations;
        await db.Citations.Where(c => c.MessageId == answerId && c.Position > saved).ExecuteDeleteAsync(cancellationToken);
        db.Citations.AddRange(draft.Citations.Skip(saved).Select(c => new Citation
        {
            MessageId = answerId,
            Position = c.Position,
            SourceNumber = c.SourceNumber,
            ClaimStart = c.ClaimStart,
            ClaimLength = c.ClaimLength,
            CollectionId = c.CollectionId,
            DocumentId = c.DocumentId,
            VersionId = c.VersionId,
            DocumentName = c.DocumentName,
            Start = c.Start,
            Length = c.Length,
            Quote = c.Quote,
            Page = c.Place.Page,
            Slide = c.Place.Slide,
            Sheet = c.Place.Sheet,
            Row = c.Place.Row,
            LastRow = c.Place.LastRow,
            HeadingPath = [.. c.Place.HeadingPath],
        }));
        await CheckedAnswers.ReplaceAsync(db, answerId, CheckedAnswer.None, cancellationToken);     // it was of another text
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        draft.SavedCitations = draft.Citations.Count;
    }
}
