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
    /// <param name="kept">What is there of the answer when it is asked for again: it stays until new text arrives, a whole one until the new one is whole.</param>
    /// <param name="goesOn">Whether new text goes on where <paramref name="kept"/> was cut off, instead of taking its place.</param>
    public async Task WriteAsync(AnswerRun run, CurrentUser user, IReadOnlyList<Guid> collectionIds, AnswerView? kept = null, bool goesOn = false)
    {
        using var measure = new AnswerMeasure(run, collectionIds.Count);
        var draft = new AnswerDraft(kept, goesOn);
        var (outcome, problem) = (AnswerOutcome.Failed, (UserMessage?)null);
        try
        {
            Show(run, kept);
            outcome = await WriteAsync(run, user, collectionIds, draft, measure, run.Stopped);
        }
        catch (OperationCanceledException) when (run.Stopped.IsCancellationRequested)
        {
            (outcome, problem) = run.IsInterrupted ? (AnswerOutcome.Interrupted, new UserMessage(Problem.AnswerInterrupted)) : (AnswerOutcome.Stopped, null);
        }
        catch (UserMessageException known)
        {
            problem = known.UserMessage;
            LogFailed(run.AnswerId, known);
        }
        catch (Exception fault)
        {
            problem = Explain(fault, run);
        }

        try
        {
            if (draft.IsUntouched || (draft.IsReplacement && outcome is not (AnswerOutcome.Whole or AnswerOutcome.NotFound)))
                (outcome, problem) = await LeaveAsync(kept!, outcome, problem);
            else
                await store.SaveAsync(run.AnswerId, draft, outcome, problem, draft.ModelsWith(clients.Describe().Name), CancellationToken.None);
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

    // What was asked for again and did not come: the old answer is what it was, and says why there is no other.
    private async Task<(AnswerOutcome, UserMessage?)> LeaveAsync(AnswerView kept, AnswerOutcome outcome, UserMessage? problem)
    {
        if (outcome is AnswerOutcome.Stopped or AnswerOutcome.Interrupted && kept.Outcome != AnswerOutcome.Writing)
            return (kept.Outcome, kept.Problem);

        var stays = kept.Outcome is AnswerOutcome.Whole or AnswerOutcome.NotFound ? kept.Outcome : outcome;
        await store.SaveOutcomeAsync(kept.Id, stays, problem, CancellationToken.None);
        return (stays, problem);
    }

    private static void Show(AnswerRun run, AnswerView? kept)
    {
        if (kept is not { Text.Length: > 0 })
            return;

        run.Publish(new AnswerUpdate.Text(kept.Text));
        foreach (var citation in kept.Citations.Where(c => c.ClaimLength > 0))
            run.Publish(new AnswerUpdate.Cited(citation));
    }

    private UserMessage Explain(Exception fault, AnswerRun run)
    {
        var reference = run.AnswerId.ToString("N")[^8..];
        LogFault(fault, run.AnswerId, reference);
        return new UserMessage(Problem.Fault, [reference]);
    }

    private async Task<AnswerOutcome> WriteAsync(
        AnswerRun run, CurrentUser user, IReadOnlyList<Guid> collectionIds, AnswerDraft draft, AnswerMeasure measure, CancellationToken cancellationToken)
    {
        run.Publish(new AnswerUpdate.Searching(collectionIds.Count));
        draft.Found = await retriever.FindAsync(user, run.Question, collectionIds, cancellationToken);
        measure.Found(draft.Found.Passages.Count);
        run.Publish(new AnswerUpdate.Found(draft.Found.Passages.Count));

        // The built-in model quotes the whole answer in a moment: it begins anew.
        var model = clients.Describe().Name;
        var keptLength = draft.GoesOn && model is not null ? Continuation.KeptLength(draft.Text, draft.Citations) : 0;
        if (draft.Found.Passages.Count == 0)
            return NotFound(run, draft);

        var kept = draft.Text[..keptLength];
        var prompt = PromptComposer.Compose(run.Question, draft.Found, await EarlierAsync(run, cancellationToken), settings.Value.PromptCharacters);
        if (keptLength > 0)
            prompt = Continued(prompt, draft, kept);
        var parser = new CitationParser(prompt.Question.Sources.Count, kept);
        var saved = time.GetTimestamp();
        var pieces = NotFoundGate.Pass(StreamAsync(prompt, Math.Max(0, settings.Value.LongestAnswer - keptLength), cancellationToken), cancellationToken);
        await foreach (var text in Continuation.JoinAsync(kept, pieces, cancellationToken))
        {
            measure.HasText();
            if (time.GetElapsedTime(saved) > BetweenSaves)
            {
                saved = time.GetTimestamp();
                await RequireReadableAsync(user, draft.Found.Collections, cancellationToken);
                if (!draft.IsUntouched && !draft.IsReplacement)
                    await store.SaveAsync(run.AnswerId, draft, AnswerOutcome.Writing, null, draft.ModelsWith(model), cancellationToken);
            }

            if (text is null)
                return NotFound(run, draft);

            if (draft.IsUntouched)
            {
                draft.GoOnAt(keptLength);
                draft.Recognise(prompt.Question.Sources);
                run.Publish(new AnswerUpdate.GoesOn(keptLength));
            }

            Take(run, draft, prompt, parser.Read(text));
        }

        Take(run, draft, prompt, parser.End());
        return draft.IsUntouched ? throw new UserMessageException(Problem.NothingAdded) : AnswerOutcome.Whole;
    }

    private static ComposedPrompt Continued(ComposedPrompt prompt, AnswerDraft draft, string kept) => PromptComposer.Continue(prompt, Continuation.WithMarks(
        kept, draft.Citations, citation => prompt.Question.Sources.FirstOrDefault(source => draft.NumberOf(source.Passage) == citation.SourceNumber)?.Number));

    private static AnswerOutcome NotFound(AnswerRun run, AnswerDraft draft)
    {
        if (draft.GoesOn)
            throw new UserMessageException(Problem.NothingAdded);
        if (draft.IsUntouched)
        {
            draft.GoOnAt(0);
            run.Publish(new AnswerUpdate.GoesOn(0));
        }

        draft.Offer(draft.Found!.Passages.Take(Closest));
        return AnswerOutcome.NotFound;
    }

    // Counts what the model sends, not what is shown of it: marks without end are no answer either.
    private async IAsyncEnumerable<string> StreamAsync(ComposedPrompt prompt, int left, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
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

    private void LogFailed(Guid answerId, UserMessageException known)
    {
        var (key, values) = (known.UserMessage.Key, known.UserMessage.Values);
        var told = values.Count == 0 ? key : $"{key} ({string.Join(", ", values)})";
        if (known.InnerException is { } cause)
            LogFailedBecause(answerId, told, cause.Message);
        else
            LogFailed(answerId, told);
    }

    [LoggerMessage(LogLevel.Warning, "Answer {AnswerId} failed: {Problem}")]
    private partial void LogFailed(Guid answerId, string problem);

    [LoggerMessage(LogLevel.Warning, "Answer {AnswerId} failed: {Problem}: {Cause}")]
    private partial void LogFailedBecause(Guid answerId, string problem, string cause);

    [LoggerMessage(LogLevel.Error, "Answer {AnswerId} failed; reference {Reference}")]
    private partial void LogFault(Exception fault, Guid answerId, string reference);
}
