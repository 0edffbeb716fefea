using KnowledgeAssistant.Access;
using KnowledgeAssistant.Data;
using KnowledgeAssistant.Models;
using KnowledgeAssistant.Retrieval;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KnowledgeAssistant.Chat;

/// <summary>The straight line of an answer: find, compose, stream, cite, save. It ends in one of the outcomes, never in an exception.</summary>
public sealed partial class AnswerWriter(
    IDbContextFactory<AppDb> databases, Retriever retriever, ChatClients clients, AnswerStore store, AnswerRuns runs, ConversationChanges changes,
    IOptions<ChatSettings> settings, ILogger<AnswerWriter> logger)
{
    private const int EarlierMessages = 12;
    private const int Closest = 3;

    /// <summary>Writes the answer of a run into its updates and into the database.</summary>
    /// <param name="run">The run.</param>
    /// <param name="user">Who asked.</param>
    /// <param name="collectionIds">What to search; whether the person may read it is checked again in the search.</param>
    public async Task WriteAsync(AnswerRun run, CurrentUser user, IReadOnlyList<Guid> collectionIds)
    {
        var draft = new AnswerDraft();
        var (outcome, problem) = (AnswerOutcome.Failed, (UserMessage?)null);
        try
        {
            outcome = await WriteAsync(run, user, collectionIds, draft, run.Stopped);
        }
        catch (OperationCanceledException) when (run.Stopped.IsCancellationRequested)
        {
            outcome = AnswerOutcome.Stopped;
        }
        catch (UserMessageException known)
        {
            problem = known.UserMessage;
        }
        catch (Exception fault)
        {
            var reference = run.AnswerId.ToString("N")[^8..];
            problem = new UserMessage(Problem.Fault, [reference]);
            LogFault(fault, run.AnswerId, reference);
        }

        try
        {
            await store.SaveAsync(run.AnswerId, draft, outcome, problem, clients.Describe().Name, CancellationToken.None);
        }
        catch (Exception fault)
        {
            LogFault(fault, run.AnswerId, "not saved");
        }
        finally
        {
            runs.Remove(run);
            run.Publish(new AnswerUpdate.Finished(outcome, problem));
            changes.Changed(user.Id);
        }
    }

    private async Task<AnswerOutcome> WriteAsync(AnswerRun run, CurrentUser user, IReadOnlyList<Guid> collectionIds, AnswerDraft draft, CancellationToken cancellationToken)
    {
        run.Publish(new AnswerUpdate.Searching(collectionIds.Count));
        draft.Found = await retriever.FindAsync(user, run.Question, collectionIds, cancellationToken);
        run.Publish(new AnswerUpdate.Found(draft.Found.Passages.Count));
        if (draft.Found.Passages.Count == 0)
            return AnswerOutcome.NotFound;

        var prompt = PromptComposer.Compose(run.Question, draft.Found, await EarlierAsync(run, cancellationToken), settings.Value.PromptCharacters);
        var parser = new CitationParser(prompt.Question.Sources.Count);
        var saved = TimeProvider.System.GetTimestamp();
        await foreach (var text in NotFoundGate.Pass(clients.StreamAsync(prompt.Messages, prompt.Question, cancellationToken), cancellationToken))
        {
            if (text is null)
            {
                draft.Offer(draft.Found.Passages.Take(Closest));
                return AnswerOutcome.NotFound;
            }

            Take(run, draft, prompt, parser.Read(text));
            if (draft.Length > settings.Value.LongestAnswer)
                throw new UserMessageException(Problem.ModelCut, clients.Describe().Host ?? "");
            if (TimeProvider.System.GetElapsedTime(saved) > TimeSpan.FromSeconds(2))
            {
                // So that a killed server loses two seconds of an answer, not all of it.
                saved = TimeProvider.System.GetTimestamp();
                await store.SaveTextAsync(run.AnswerId, draft.Text, cancellationToken);
            }
        }

        Take(run, draft, prompt, parser.End());
        return AnswerOutcome.Whole;
    }

    private static void Take(AnswerRun run, AnswerDraft draft, ComposedPrompt prompt, IReadOnlyList<AnswerPart> parts)
    {
        foreach (var part in parts)
        {
            switch (part)
            {
                case AnswerPart.Text text:
                    draft.Append(text.Value);
                    run.Publish(new AnswerUpdate.Text(text.Value));
                    break;
                case AnswerPart.Mark mark when draft.Cite(prompt.Question.Sources[mark.Number - 1], mark.ClaimStart, mark.ClaimLength) is { } citation:
                    run.Publish(new AnswerUpdate.Cited(citation));
                    break;
            }
        }
    }

    private async Task<IReadOnlyList<EarlierTurn>> EarlierAsync(AnswerRun run, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var ordinal = await db.Messages.Where(m => m.Id == run.AnswerId).Select(m => m.Ordinal).SingleOrDefaultAsync(cancellationToken);
        var messages = await db.Messages.AsNoTracking()
            .Where(m => m.ConversationId == run.ConversationId && m.Ordinal < ordinal - 1)
            .OrderByDescending(m => m.Ordinal).Take(EarlierMessages).ToListAsync(cancellationToken);
        return [.. messages.Where(m => m.IsAnswer && m.Outcome == AnswerOutcome.Whole)
            .Select(answer => new EarlierTurn(messages.SingleOrDefault(q => q.Ordinal == answer.Ordinal - 1)?.Text ?? "", answer.Text))
            .Reverse()];
    }

    [LoggerMessage(LogLevel.Error, "Answer {AnswerId} failed; reference {Reference}")]
    private partial void LogFault(Exception fault, Guid answerId, string reference);
}
