using System.Runtime.CompilerServices;
using KnowledgeAssistant.Access;
using KnowledgeAssistant.Collections;
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
    IOptions<ChatSettings> settings, TimeProvider time, ILogger<AnswerWriter> logger)
{
    private const int Closest = 3;

    // A killed server loses this much of an answer, not all of it; a person who lost a right sees this much more, not all of it.
    private static readonly TimeSpan BetweenSaves = TimeSpan.FromSeconds(2);

    /// <summary>Writes the answer of a run into its updates and into the database.</summary>
    /// <param name="run">The run.</param>
    /// <param name="user">Who asked.</param>
    /// <param name="collectionIds">What to search; whether the person may read it is checked again in the search.</param>
    public async Task WriteAsync(AnswerRun run, CurrentUser user, IReadOnlyList<Guid> collectionIds)
    {
        using var measure = new AnswerMeasure(run, collectionIds.Count);
        var draft = new AnswerDraft();
        var (outcome, problem) = (AnswerOutcome.Failed, (UserMessage?)null);
        try
        {
            outcome = await WriteAsync(run, user, collectionIds, draft, measure, run.Stopped);
        }
        catch (OperationCanceledException) when (run.Stopped.IsCancellationRequested)
        {
            outcome = AnswerOutcome.Stopped;
        }
        catch (UserMessageException known)
        {
            problem = known.UserMessage;
            LogFailed(run.AnswerId, problem.Key, string.Join(", ", problem.Values), known.InnerException?.Message);
        }
        catch (Exception fault)
        {
            problem = Explain(fault, run);
        }

        try
        {
            await store.SaveAsync(run.AnswerId, draft, outcome, problem, clients.Describe().Name, CancellationToken.None);
        }
        catch (Exception fault)
        {
            (outcome, problem) = (AnswerOutcome.Failed, Explain(fault, run));
        }
        finally
        {
            measure.Ended(outcome);
            runs.Remove(run);
            run.Publish(new AnswerUpdate.Finished(outcome, problem));
            changes.Changed(user.Id);
        }
    }

    private UserMessage Explain(Exception fault, AnswerRun run)
    {
        var reference = run.AnswerId.ToString("N")[^8..];
        LogFault(fault, run.AnswerId, reference);
        return new UserMessage(Problem.Fault, [reference]);
    }

    private async Task<AnswerOutcome> WriteAsync(AnswerRun run, CurrentUser user, IReadOnlyList<Guid> collectionIds, AnswerDraft draft, AnswerMeasure measure, CancellationToken cancellationToken)
    {
        run.Publish(new AnswerUpdate.Searching(collectionIds.Count));
        draft.Found = await retriever.FindAsync(user, run.Question, collectionIds, cancellationToken);
        measure.Found(draft.Found.Passages.Count);
        run.Publish(new AnswerUpdate.Found(draft.Found.Passages.Count));
        if (draft.Found.Passages.Count == 0)
            return AnswerOutcome.NotFound;

        var prompt = PromptComposer.Compose(run.Question, draft.Found, await EarlierAsync(run, cancellationToken), settings.Value.PromptCharacters);
        var parser = new CitationParser(prompt.Question.Sources.Count);
        var saved = time.GetTimestamp();
        await foreach (var text in NotFoundGate.Pass(StreamAsync(prompt, cancellationToken), cancellationToken))
        {
            measure.HasText();
            if (time.GetElapsedTime(saved) > BetweenSaves)
            {
                saved = time.GetTimestamp();
                await RequireReadableAsync(user, draft.Found.Collections, cancellationToken);
                await store.SaveTextAsync(run.AnswerId, draft.Text, cancellationToken);
            }

            if (text is null)
            {
                draft.Offer(draft.Found.Passages.Take(Closest));
                return AnswerOutcome.NotFound;
            }

            Take(run, draft, prompt, parser.Read(text));
        }

        Take(run, draft, prompt, parser.End());
        return AnswerOutcome.Whole;
    }

    // Counts what the model sends, not what is shown of it: marks without end are no answer either.
    private async IAsyncEnumerable<string> StreamAsync(ComposedPrompt prompt, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var left = settings.Value.LongestAnswer;
        await foreach (var text in clients.StreamAsync(prompt.Messages, prompt.Question, cancellationToken))
        {
            yield return text.Length <= left ? text : text[..left];
            if ((left -= text.Length) < 0)
                throw new UserMessageException(Problem.AnswerTooLong, clients.Describe().Host ?? "", settings.Value.LongestAnswer.ToString("N0", null));
        }
    }

    // Rights change while an answer is written.
    private async Task RequireReadableAsync(CurrentUser user, IReadOnlyList<SearchedCollection> searched, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var ids = searched.Select(c => c.Id).ToList();
        if (await db.Collections.Where(c => ids.Contains(c.Id)).AnyAsync(c => !db.Collections.ReadableBy(user).Any(readable => readable.Id == c.Id), cancellationToken))
            throw new UserMessageException(Problem.NotAllowed);
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
        return await EarlierTurns.ReadAsync(db, run.ConversationId, run.AnswerId, cancellationToken);
    }

    [LoggerMessage(LogLevel.Warning, "Answer {AnswerId} failed: {Problem} ({Values}) {Reason}")]
    private partial void LogFailed(Guid answerId, string problem, string values, string? reason);

    [LoggerMessage(LogLevel.Error, "Answer {AnswerId} failed; reference {Reference}")]
    private partial void LogFault(Exception fault, Guid answerId, string reference);
}
