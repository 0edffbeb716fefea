using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KnowledgeAssistant.Retrieval;

/// <summary>Keeps the indexes close behind the database, so that a search finds little to catch up with: all at the start, then what changes.</summary>
public sealed partial class IndexFollower(CollectionIndexes indexes, IndexSignal signal, IDbContextFactory<AppDb> databases, ILogger<IndexFollower> logger) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await FollowAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops, or could not start: nothing that the host should report as a fault.
        }
    }

    private async Task FollowAsync(CancellationToken stoppingToken)
    {
        await using (var db = await databases.CreateDbContextAsync(stoppingToken))
        {
            foreach (var id in await db.Collections.Select(c => c.Id).ToListAsync(stoppingToken))
                signal.Changed(id);
        }

        await foreach (var id in signal.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                if (await IsThereAsync(id, stoppingToken))
                    await indexes.CatchUpAsync([id], stoppingToken);
                else
                    await indexes.DropAsync(id);
            }
            catch (Exception fault) when (fault is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                LogFault(fault, id);    // the next search of the collection tries again
            }
        }
    }

    private async Task<bool> IsThereAsync(Guid collectionId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Collections.AnyAsync(c => c.Id == collectionId, cancellationToken);
    }

    [LoggerMessage(LogLevel.Error, "The indexes of collection {CollectionId} could not follow")]
    private partial void LogFault(Exception fault, Guid collectionId);
}
