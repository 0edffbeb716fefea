using KnowledgeAssistant.Collections.Ingestion;
using KnowledgeAssistant.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KnowledgeAssistant.Collections.Reembedding;

/// <summary>Works on the changes of embedding models, one at a time, until the server stops.</summary>
public sealed partial class EmbeddingChangeWorker(
    EmbeddingChangeQueue queue, EmbeddingChanger changer, IDbContextFactory<AppDb> databases, IngestionProgress progress,
    IOptions<IngestionOptions> options, TimeProvider time, ILogger<EmbeddingChangeWorker> logger) : BackgroundService
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var behindPeople = WriteGate.AsIngestion();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await queue.TakeAsync(stoppingToken) is { } change)
                    await WorkAsync(change, stoppingToken);
                else
                    await queue.WaitAsync(LongestWait, stoppingToken);
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return;     // whatever was in hand is taken again at the next start
            }
            catch (Exception fault)
            {
                LogWorkerFault(fault);
                await Task.Delay(LongestWait, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task WorkAsync(LeasedChange change, CancellationToken stoppingToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, change.Cancelled);
        try
        {
            await changer.WorkAsync(change, ending.Token);
        }
        catch (LeaseLostException)
        {
            LogCancelled(change.CollectionId);
        }
        catch (OperationCanceledException) when (change.Cancelled.IsCancellationRequested && !stoppingToken.IsCancellationRequested)
        {
            LogCancelled(change.CollectionId);     // whoever cancelled has written what is to be done
        }
        catch (UserMessageException problem)
        {
            LogAttemptFailed(problem, change.CollectionId, change.Model, change.Attempt);
            await ReturnAsync(change, problem.UserMessage);
        }
        catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
        {
            LogAttemptFailed(fault, change.CollectionId, change.Model, change.Attempt);
            await ReturnAsync(change, new UserMessage(Problem.EmbeddingChangeFault, []));
        }
        finally
        {
            queue.Forget(change);
        }
    }

    // Again after a pause, which grows; then a person decides.
    private async Task ReturnAsync(LeasedChange change, UserMessage problem)
    {
        await using var db = await databases.CreateDbContextAsync(CancellationToken.None);
        var row = await db.EmbeddingChanges.SingleOrDefaultAsync(c => c.Id == change.Id && c.Fence == change.Fence, CancellationToken.None);
        if (row is null)
            return;

        row.NotBefore = time.GetUtcNow() + TimeSpan.FromSeconds(options.Value.RetrySeconds * row.Attempts);
        if (row.Attempts >= options.Value.Attempts && row.State == EmbeddingChangeState.Embedding)
            (row.State, row.Problem) = (EmbeddingChangeState.Failed, problem);
        await db.SaveChangesAsync(CancellationToken.None);
        progress.Changed(change.CollectionId);
    }

    [LoggerMessage(LogLevel.Information, "The change of collection {CollectionId}'s embedding model ended: cancelled, or the collection is gone")]
    private partial void LogCancelled(Guid collectionId);

    [LoggerMessage(LogLevel.Warning, "Collection {CollectionId} could not be embedded with {Model} at attempt {Attempt}")]
    private partial void LogAttemptFailed(Exception fault, Guid collectionId, string model, int attempt);

    [LoggerMessage(LogLevel.Error, "The worker that changes embedding models met a fault and goes on")]
    private partial void LogWorkerFault(Exception fault);
}
