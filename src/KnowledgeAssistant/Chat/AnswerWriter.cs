using KnowledgeAssistant.Access;
using KnowledgeAssistant.Chat.Checking;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Data;
using KnowledgeAssistant.Models;
using KnowledgeAssistant.Retrieval;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace KnowledgeAssistant.Chat;

/// <summary>The straight line of an answer: find, compose, stream, cite, save. It ends in one of the outcomes, never in an exception.</summary>
public sealed partial class AnswerWriter(
    IDbContextFactory<AppDb> databases, ChatClients clients, AnswerSources sources, AnswerStream stream, AnswerChecks checks, AnswerStore store, AnswerRuns runs,
    ConversationChanges changes, TimeProvider time, ILogger<AnswerWriter> logger)
{
    private const int Closest = 3;

    // A killed server loses this much of an answer, not all of it; a person who lost a right sees this much more, not all of it.
    private static readonly TimeSpan BetweenSaves = TimeSpan.FromSeconds(2);

    /// <summary>Writes the answer of a run into its updates and into the database.</summary>
    /// <param name="run">The run.</param>
    /// <param name="order">Who asked, what to search, and who answers.</param>
    public async Task WriteAsync(AnswerRun run, AnswerOrder order)
    {
        using var measure = new AnswerMeasure(run, order.CollectionIds.Count);
        var draft = new AnswerDraft(order.Kept, order.GoesOn) { AssistantVersionId = order.Assistant.VersionId };
        var (outcome, problem) = (AnswerOutcome.Failed, (UserMessage?)null);
        try
        {
            Show(run, order);
            outcome = await WriteAsync(run, order, draft, measure, run.Stopped);
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

        draft.Record = AnswerRecording.Of(draft, measure.Times);
        try
        {
            if (draft.IsUntouched || (draft.IsReplacement && outcome is not (AnswerOutcome.Whole or AnswerOutcome.NotFound)))
                (outcome, problem) = await LeaveAsync(order.Kept!, outcome, problem);
            else
                await EndAsync(run, order.User, draft, outcome, problem);
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
            changes.Changed(order.User.Id);
        }
    }

    private async Task EndAsync(AnswerRun run, CurrentUser user, AnswerDraft draft, AnswerOutcome outcome, UserMessage? problem)
    {
        // The text first: a server that ends during the check leaves an answer that is whole and not checked.
        await store.SaveAsync(run.AnswerId, draft, outcome, problem, CancellationToken.None);
        if (outcome == AnswerOutcome.Whole)
            await checks.CheckAsync(run, user, draft, check => store.SaveCheckAsync(run.AnswerId, check, CancellationToken.None));
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

    private static void Show(AnswerRun run, AnswerOrder order)
    {
        if (order is { GoesOn: true, Kept.Reasoning: { Length: > 0 } reasoning })
            run.Publish(new AnswerUpdate.Reasoning(reasoning));
        if (order.Kept is not { Text.Length: > 0 } kept)
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

    private async Task<AnswerOutcome> WriteAsync(AnswerRun run, AnswerOrder order, AnswerDraft draft, AnswerMeasure measure, CancellationToken cancellationToken)
    {
        var model = await clients.ExpectedAsync(order.User, order.Settings.ChatModelId, [.. order.CollectionIds, .. order.Kept?.CollectionIds ?? []], cancellationToken);
        var window = PromptWindow.Of(model, order.Settings);
        var material = await sources.FindAsync(run, order, draft, measure, model.Writes ? window.Tokens : 0, cancellationToken);
        var offered = material.Found.Passages.Count + material.Document.Count;
        run.Publish(new AnswerUpdate.Found(offered));
        if (offered == 0 || (!draft.GoesOn && UnsupportedQuestion.Is(material)))
            return NotFound(run, draft);

        // The built-in model quotes the whole answer in a moment: it begins anew.
        var kept = draft.Text[..(draft.GoesOn && model.Writes ? Continuation.KeptLength(draft.Text, draft.Citations) : 0)];
        var saved = time.GetTimestamp();
        var parser = (CitationParser?)null;
        var pieces = NotFoundGate.Pass(stream.ReadAsync(run, order, draft, material, window, kept, cancellationToken), cancellationToken);
        await foreach (var text in Continuation.JoinAsync(kept, pieces, cancellationToken))
        {
            measure.HasText();
            if (time.GetElapsedTime(saved) > BetweenSaves)
            {
                saved = time.GetTimestamp();
                await RequireReadableAsync(order.User, material.Found.Collections, cancellationToken);
                if (!draft.IsUntouched && !draft.IsReplacement)
                {
                    draft.Record = AnswerRecording.Of(draft, measure.Times);     // a killed server leaves what the text was made of, too
                    await store.SaveAsync(run.AnswerId, draft, AnswerOutcome.Writing, null, cancellationToken);
                }
            }

            if (text is null)
                return NotFound(run, draft);

            if (draft.IsUntouched)
            {
                draft.GoOnAt(kept.Length);
                draft.Recognise(draft.Prompt!.Question.Sources);
                run.Publish(new AnswerUpdate.GoesOn(kept.Length));
            }

            Take(run, draft, (parser ??= new CitationParser(draft.Prompt!.Question.Sources.Count, kept)).Read(text));
        }

        if (parser is not null)
            Take(run, draft, parser.End());
        return draft.IsUntouched ? throw new UserMessageException(Problem.NothingAdded) : AnswerOutcome.Whole;
    }

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

    // Rights change while an answer is written.
    private async Task RequireReadableAsync(CurrentUser user, IReadOnlyList<SearchedCollection> searched, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var ids = searched.Select(c => c.Id).ToList();
        if (await db.Collections.Where(c => ids.Contains(c.Id)).AnyAsync(c => !db.Collections.ReadableBy(user).Any(readable => readable.Id == c.Id), cancellationToken))
            throw new UserMessageException(Problem.NotAllowed);
    }

    private static void Take(AnswerRun run, AnswerDraft draft, IReadOnlyList<AnswerPart> parts)
    {
        foreach (var part in parts)
        {
            switch (part)
            {
                case AnswerPart.Text text:
                    draft.Append(text.Value);
                    run.Publish(new AnswerUpdate.Text(text.Value));
                    break;
                case AnswerPart.Mark mark when draft.Cite(draft.Prompt!.Question.Sources[mark.Number - 1], mark.ClaimStart, mark.ClaimLength) is { } citation:
                    run.Publish(new AnswerUpdate.Cited(citation));
                    break;
            }
        }
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
