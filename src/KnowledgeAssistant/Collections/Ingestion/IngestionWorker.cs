using KnowledgeAssistant.Data;
using KnowledgeAssistant.Extraction;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KnowledgeAssistant.Collections.Ingestion;

/// <summary>Takes versions from the queue, a few at a time, until the server stops. One document's failure never stops the next.</summary>
public sealed partial class IngestionWorker(
    IngestionQueue queue, DocumentIndexer indexer, IngestionOutcome outcome, IOptions<IngestionOptions> options, ILogger<IngestionWorker> logger) : BackgroundService
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // To its end: a host that could not start cancels at once, and would report the cancellation as a fault.
        await queue.FreeAsync(CancellationToken.None);
        await Task.WhenAll(Enumerable.Range(0, options.Value.Workers).Select(_ => WorkAsync(stoppingToken)));
    }

    private async Task WorkAsync(CancellationToken stoppingToken)
    {
        using var behindPeople = WriteGate.AsIngestion();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await queue.TakeAsync(stoppingToken) is { } version)
                    await IngestAsync(version, stoppingToken);
                else
                    await queue.WaitAsync(LongestWait, stoppingToken);
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return;     // whatever was in hand is free again at the next start
            }
            catch (Exception fault)
            {
                LogWorkerFault(fault);
                await Task.Delay(LongestWait, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task IngestAsync(LeasedVersion version, CancellationToken stoppingToken)
    {
        if (version.Attempt > options.Value.Attempts)
        {
            // The attempts before this one ended with the process, so nobody could count them: the document may be why.
            LogGivenUp(null, version.VersionId, version.Attempt - 1);
            await outcome.GiveUpAsync(version, CancellationToken.None);
            queue.Forget(version);
            return;
        }

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, version.Cancelled);
        var renewing = RenewAsync(version, ending);
        try
        {
            await indexer.IndexAsync(version, ending.Token);
        }
        catch (LeaseLostException)
        {
            LogLeaseLost(version.VersionId);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await queue.PutBackAsync(version, CancellationToken.None);
        }
        catch (OperationCanceledException) when (version.Cancelled.IsCancellationRequested)
        {
            LogLeaseLost(version.VersionId);    // whoever cancelled has written the state
        }
        catch (ExtractionException problem)
        {
            LogUnreadable(version.VersionId, problem.Failure);
            await outcome.FailAsync(version, problem.Failure, CancellationToken.None);
        }
        catch (UserMessageException problem)
        {
            LogFailed(version.VersionId, problem.UserMessage.Key);
            await outcome.FailAsync(version, problem.UserMessage, CancellationToken.None);
        }
        catch (Exception fault) when (version.Attempt < options.Value.Attempts)
        {
            LogAttemptFailed(fault, version.VersionId, version.Attempt);
            await queue.ReturnAsync(version, TimeSpan.FromSeconds(options.Value.RetrySeconds * version.Attempt), CancellationToken.None);
        }
        catch (Exception fault)
        {
            LogGivenUp(fault, version.VersionId, version.Attempt);
            await outcome.GiveUpAsync(version, CancellationToken.None);
        }
        finally
        {
            await ending.CancelAsync();
            await renewing;
            queue.Forget(version);
        }
    }

    private async Task RenewAsync(LeasedVersion version, CancellationTokenSource ending)
    {
        try
        {
            while (true)
            {
                await Task.Delay(TimeSpan.FromSeconds(options.Value.LeaseSeconds / 3.0), ending.Token);
                await queue.RenewAsync(version, ending.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The work ended.
        }
        catch (Exception problem) when (problem is LeaseLostException or DbUpdateException or System.Data.Common.DbException)
        {
            LogLeaseLost(version.VersionId);
            await ending.CancelAsync();
        }
    }

    [LoggerMessage(LogLevel.Information, "Work on version {VersionId} ended: cancelled, deleted or taken over")]
    private partial void LogLeaseLost(Guid versionId);

    [LoggerMessage(LogLevel.Information, "Version {VersionId} cannot be read: {Failure}")]
    private partial void LogUnreadable(Guid versionId, ExtractionFailure failure);

    [LoggerMessage(LogLevel.Warning, "Ingestion of version {VersionId} failed: {Problem}")]
    private partial void LogFailed(Guid versionId, string problem);

    [LoggerMessage(LogLevel.Warning, "Ingestion of version {VersionId} failed at attempt {Attempt} and will be tried again")]
    private partial void LogAttemptFailed(Exception fault, Guid versionId, int attempt);

    [LoggerMessage(LogLevel.Error, "Ingestion of version {VersionId} failed for good at attempt {Attempt}")]
    private partial void LogGivenUp(Exception? fault, Guid versionId, int attempt);

    [LoggerMessage(LogLevel.Error, "An ingestion worker met a fault and goes on")]
    private partial void LogWorkerFault(Exception fault);
}
