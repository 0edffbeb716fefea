using KnowledgeAssistant.Chat.Checking;
using KnowledgeAssistant.Models;
using Microsoft.Extensions.Logging;

namespace KnowledgeAssistant.Chat.Trying;

/// <summary>The straight line of a trial: what an answer goes through, but for the saving.</summary>
public sealed partial class TrialWriter(ChatClients clients, AnswerSources sources, AnswerStream stream, AnswerChecks checks, ILogger<TrialWriter> logger)
{
    /// <summary>Writes the answer of a run into its updates. It ends in one of the outcomes, never in an exception.</summary>
    /// <param name="run">The run; it belongs to no conversation.</param>
    /// <param name="order">Who asked, what to search, and how to answer.</param>
    internal async Task<TrialResult> WriteAsync(AnswerRun run, AnswerOrder order)
    {
        using var measure = new AnswerMeasure(run, order.CollectionIds.Count) { IsTrial = true };
        var draft = new AnswerDraft(null, goesOn: false);
        var (outcome, problem) = (AnswerOutcome.Failed, (UserMessage?)null);
        try
        {
            outcome = await WriteAsync(run, order, draft, measure, run.Stopped);
            if (outcome == AnswerOutcome.Whole)
                await checks.CheckAsync(run, order.User, draft, _ => Task.CompletedTask);
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
            LogFault(fault, reference);
            problem = new UserMessage(Problem.Fault, [reference]);
        }

        measure.Ended(outcome);
        var result = TrialResult.Of(draft, outcome, problem, measure.Times);
        run.Publish(new AnswerUpdate.Finished(outcome, problem));
        return result;
    }

    private async Task<AnswerOutcome> WriteAsync(AnswerRun run, AnswerOrder order, AnswerDraft draft, AnswerMeasure measure, CancellationToken cancellationToken)
    {
        var model = await clients.ExpectedAsync(order.User, order.Settings.ChatModelId, order.CollectionIds, cancellationToken);
        var window = PromptWindow.Of(model, order.Settings);
        var material = await sources.FindAsync(run, order, draft, measure, model.Writes ? window.Tokens : 0, cancellationToken);
        var offered = material.Found.Passages.Count + material.Document.Count;
        run.Publish(new AnswerUpdate.Found(offered));
        if (offered == 0 || UnsupportedQuestion.Is(material))
            return AnswerOutcome.NotFound;

        CitationParser? parser = null;
        await foreach (var text in NotFoundGate.Pass(stream.ReadAsync(run, order, draft, material, window, "", cancellationToken), cancellationToken))
        {
            measure.HasText();
            if (text is null)
                return AnswerOutcome.NotFound;

            Take(run, draft, (parser ??= new CitationParser(draft.Prompt!.Question.Sources.Count)).Read(text));
        }

        if (parser is not null)
            Take(run, draft, parser.End());
        return draft.Text.Length == 0 ? throw new UserMessageException(Problem.NothingAdded) : AnswerOutcome.Whole;
    }

    private static void Take(AnswerRun run, AnswerDraft draft, IReadOnlyList<AnswerPart> parts)
    {
        foreach (var part in parts)
        {
            if (part is AnswerPart.Text { Value: var text })
            {
                draft.Append(text);
                run.Publish(new AnswerUpdate.Text(text));
            }
            else if (part is AnswerPart.Mark mark && draft.Cite(draft.Prompt!.Question.Sources[mark.Number - 1], mark.ClaimStart, mark.ClaimLength) is { } citation)
            {
                run.Publish(new AnswerUpdate.Cited(citation));
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "A question that was tried out failed; reference {Reference}")]
    private partial void LogFault(Exception fault, string reference);
}
