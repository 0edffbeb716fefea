using KnowledgeAssistant.Access;
using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Data;
using KnowledgeAssistant.Extraction;
using KnowledgeAssistant.Models;
using KnowledgeAssistant.Retrieval;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace KnowledgeAssistant.Chat.Condensing;

/// <summary>Condenses documents for people: on the server, whoever watches, one version for one person at a time.</summary>
public sealed partial class CondensationService(
    IDbContextFactory<AppDb> databases, CondensationStore store, CondensationRuns runs, ChainOfDensity density, ChatModels models, QuestionPace pace, ILogger<CondensationService> logger)
{
    /// <summary>Begins to condense a version.</summary>
    /// <returns>The run.</returns>
    /// <exception cref="UserMessageException">It is not there for this person or not read yet, no model writes, or it is being condensed.</exception>
    public async Task<CondensationRun> StartAsync(CurrentUser user, Guid versionId, CancellationToken cancellationToken)
    {
        var source = await ReadAsync(user, versionId, cancellationToken);
        pace.Count(user);
        var run = runs.Begin(user, versionId);
        try
        {
            await store.BeginAsync(run, cancellationToken);
        }
        catch
        {
            runs.End(run);
            throw;
        }

        // It belongs to the server from here on: the page that asked may go.
        _ = Task.Run(() => WriteAsync(run, user, source), CancellationToken.None);
        return run;
    }

    /// <summary>Ends the condensing of a version for this person; the rounds that are whole stay.</summary>
    public void Stop(CurrentUser user, Guid versionId) => runs.Find(user, versionId)?.Stop(isInterrupted: false);

    private async Task WriteAsync(CondensationRun run, CurrentUser user, CondensedSource source)
    {
        var (state, problem) = (CondensationState.Failed, (UserMessage?)null);
        try
        {
            state = await WriteAsync(run, user, source, run.Stopped);
        }
        catch (OperationCanceledException) when (run.Stopped.IsCancellationRequested)
        {
            state = run.IsInterrupted ? CondensationState.Interrupted : CondensationState.Stopped;
        }
        catch (UserMessageException known)
        {
            problem = known.UserMessage;
            LogFailed(run.VersionId, known.UserMessage.Key);
        }
        catch (Exception fault)
        {
            problem = Explain(fault, run);
        }

        try
        {
            await store.EndAsync(run, state, problem, CancellationToken.None);
        }
        catch (Exception fault)
        {
            Explain(fault, run);
        }
        finally
        {
            runs.End(run);
        }
    }

    private async Task<CondensationState> WriteAsync(CondensationRun run, CurrentUser user, CondensedSource source, CancellationToken cancellationToken)
    {
        var window = PromptWindow.Of(source.Model, AssistantSettings.Standard);
        try
        {
            await WriteAsync(run, user, source.Passages, window, cancellationToken);
        }
        catch (UserMessageException full) when (full.UserMessage.Key == Problem.ModelContextFull && !run.HasRound)
        {
            // The model takes less than its window was said to be: parts of half the size, once.
            await WriteAsync(run, user, source.Passages, window with { Tokens = window.Tokens / 2 }, cancellationToken);
        }

        return CondensationState.Whole;
    }

    private async Task WriteAsync(CondensationRun run, CurrentUser user, IReadOnlyList<NumberedSource> sources, PromptWindow window, CancellationToken cancellationToken)
    {
        var call = new ModelCall(user, ModelPurpose.Condense, []) { CollectionIds = [sources[0].Passage.CollectionId] };
        var models = new List<string>();
        await foreach (var update in density.WriteAsync(call, sources, window, cancellationToken))
        {
            switch (update)
            {
                case DensityUpdate.Chosen chosen when !models.Contains(chosen.Model):
                    models.Add(chosen.Model);
                    break;
                case DensityUpdate.Part part:
                    run.Part = (part.Read, part.Count);
                    break;
                case DensityUpdate.Round round:
                    await RequireReadableAsync(user, run.VersionId, cancellationToken);
                    if (!await store.AddAsync(run, Cited(round, sources), string.Join(", ", models), cancellationToken))
                        throw new UserMessageException(Problem.DocumentGone);
                    run.HasRound = true;
                    break;
            }

            runs.Changed(run);
        }
    }

    // Marks become citations as in answers: only of passages that were sent, numbered in the order of their use.
    private static RoundView Cited(DensityUpdate.Round round, IReadOnlyList<NumberedSource> sources)
    {
        var (draft, parser) = (new AnswerDraft(null, false), new CitationParser(sources.Count));
        foreach (var part in parser.Read(round.Summary).Concat(parser.End()))
        {
            if (part is AnswerPart.Text { Value: var text })
                draft.Append(text);
            else if (part is AnswerPart.Mark mark)
                draft.Cite(sources[mark.Number - 1], mark.ClaimStart, mark.ClaimLength);
        }

        return new RoundView(round.Number, draft.Text.Trim(), round.Added, [.. draft.Citations]);
    }

    private async Task<CondensedSource> ReadAsync(CurrentUser user, Guid versionId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.RequireEnabledAsync(user, cancellationToken);
        var version = await db.DocumentVersions.AsNoTracking().ReadableBy(user).Where(v => v.Id == versionId).Select(v => new { v.DocumentId, v.Document.Name, v.Document.Collection.IsConfidential }).SingleOrDefaultAsync(cancellationToken)
            ?? throw new UserMessageException(Problem.DocumentGone);
        var passages = await db.Passages.AsNoTracking().Where(p => p.VersionId == versionId).OrderBy(p => p.Ordinal).ToListAsync(cancellationToken);
        if (passages.Count == 0)
            throw new UserMessageException(Problem.DocumentNotRead);
        var model = (await models.UsableAsync(user, cancellationToken)).First(isConfidential: version.IsConfidential, mustWrite: true) ?? throw new UserMessageException(Problem.WritingModelNeeded);
        return new CondensedSource(model, [.. passages.Select((p, index) => new NumberedSource(index + 1, new RetrievedPassage(
            p.Id, 0, 0, 0, p.CollectionId, version.DocumentId, versionId, version.Name, p.Ordinal, p.Start, p.Text, new Place(p.HeadingPath, p.Page, p.Slide, p.Sheet, p.Row, p.LastRow)) { Header = p.Header, Breaks = p.Breaks }))]);
    }

    // Rights change while a document is condensed.
    private async Task RequireReadableAsync(CurrentUser user, Guid versionId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (!await db.DocumentVersions.ReadableBy(user).AnyAsync(v => v.Id == versionId, cancellationToken))
            throw new UserMessageException(Problem.DocumentGone);
    }

    private UserMessage Explain(Exception fault, CondensationRun run)
    {
        var reference = Guid.NewGuid().ToString("N")[^8..];
        LogFault(fault, run.VersionId, reference);
        return new UserMessage(Problem.Fault, [reference]);
    }

    /// <summary>What is condensed, and for the window of which model.</summary>
    private sealed record CondensedSource(ChatModelInfo Model, IReadOnlyList<NumberedSource> Passages);

    [LoggerMessage(LogLevel.Warning, "Condensing version {VersionId} failed: {Problem}")]
    private partial void LogFailed(Guid versionId, string problem);

    [LoggerMessage(LogLevel.Error, "Condensing version {VersionId} failed; reference {Reference}")]
    private partial void LogFault(Exception fault, Guid versionId, string reference);
}
