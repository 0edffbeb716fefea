using System.Collections.Concurrent;
using KnowledgeAssistant.Collections.Ingestion;
using KnowledgeAssistant.Data;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeAssistant.Collections.Reembedding;

/// <summary>
/// The changes that wait for the worker: rows of the database, with a fencing number that keeps a worker whose change was cancelled
/// from writing. There is one worker, so a change that was taken needs no time after which another may take it.
/// </summary>
public sealed class EmbeddingChangeQueue(IDbContextFactory<AppDb> databases, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _signal = new(0);
    private readonly ConcurrentDictionary<Guid, CancellationTokenSource> _running = new();

    /// <summary>Wakes the worker.</summary>
    public void Wake() => _signal.Release();

    /// <summary>Waits until somebody wakes the worker, or until <paramref name="longest"/> has passed.</summary>
    public Task WaitAsync(TimeSpan longest, CancellationToken cancellationToken) => _signal.WaitAsync(longest, cancellationToken);

    /// <summary>Takes the next change; null when there is none to be taken now.</summary>
    public async Task<LeasedChange?> TakeAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var now = time.GetUtcNow();
        var change = await db.EmbeddingChanges.Where(c => c.State != EmbeddingChangeState.Failed && c.NotBefore <= now)
            .OrderBy(c => c.StartedAt).ThenBy(c => c.Id).FirstOrDefaultAsync(cancellationToken);
        if (change is null)
            return null;

        change.Fence = Random.Shared.NextInt64(1, long.MaxValue);
        change.Attempts++;
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        var running = _running[change.Id] = new CancellationTokenSource();
        return new LeasedChange(change.Id, change.CollectionId, change.Model, change.State, change.Fence, change.Attempts, change.StartedBy, running.Token);
    }

    /// <summary>Ends the work on a change that is running, if it is.</summary>
    public void Stop(Guid changeId)
    {
        if (_running.TryGetValue(changeId, out var running))
            running.Cancel();
    }

    /// <summary>Forgets a change whose work ended.</summary>
    public void Forget(LeasedChange change) => _running.TryRemove(change.Id, out _);

    /// <inheritdoc/>
    public void Dispose() => _signal.Dispose();
}

/// <summary>The check that every write of the worker makes, inside its transaction.</summary>
internal static class ChangeCheck
{
    /// <summary>Ends with <see cref="LeaseLostException"/> unless the change is still this worker's.</summary>
    public static async Task RequireAsync(this AppDb db, LeasedChange change, CancellationToken cancellationToken)
    {
        if (!await db.EmbeddingChanges.AnyAsync(c => c.Id == change.Id && c.Fence == change.Fence, cancellationToken))
            throw new LeaseLostException();
    }
}
