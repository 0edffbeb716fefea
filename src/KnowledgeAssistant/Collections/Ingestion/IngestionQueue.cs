using System.Collections.Concurrent;
using KnowledgeAssistant.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace KnowledgeAssistant.Collections.Ingestion;

/// <summary>
/// The queue of versions to be ingested: rows of the database, so that nothing is lost with the process, with a lease that runs
/// out and a fencing number that keeps a late worker from writing. The signal here only wakes workers earlier.
/// </summary>
public sealed class IngestionQueue(IDbContextFactory<AppDb> databases, IOptions<IngestionOptions> options, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _signal = new(0);
    private readonly ConcurrentDictionary<Guid, Running> _running = new();

    private TimeSpan Lease => TimeSpan.FromSeconds(options.Value.LeaseSeconds);

    /// <summary>Wakes a worker: a row was added.</summary>
    public void Wake() => _signal.Release();

    /// <summary>Waits until somebody wakes a worker, or until <paramref name="longest"/> has passed.</summary>
    public Task WaitAsync(TimeSpan longest, CancellationToken cancellationToken) => _signal.WaitAsync(longest, cancellationToken);

    /// <summary>Frees all leases. For the start: the process that held them is gone, since this one owns the storage.</summary>
    public async Task FreeAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.IngestionJobs.ExecuteUpdateAsync(set => set.SetProperty(j => j.LeasedUntil, (DateTimeOffset?)null), cancellationToken);
    }

    /// <summary>Takes the next version; null when there is none to be taken now.</summary>
    public async Task<LeasedVersion?> TakeAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var now = time.GetUtcNow();
        var job = await db.IngestionJobs
            .Include(j => j.Version)
            .Where(j => j.NotBefore <= now && (j.LeasedUntil == null || j.LeasedUntil < now))
            .OrderBy(j => j.QueuedAt).ThenBy(j => j.VersionId)
            .FirstOrDefaultAsync(cancellationToken);
        if (job is null)
            return null;

        job.LeasedUntil = now + Lease;
        // Not counted up: a version that was cancelled and queued again has a new row, which knows nothing of the leases of the old one.
        job.Fence = Random.Shared.NextInt64(1, long.MaxValue);
        job.Attempts++;
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        FaultPoint.Pass("lease-taken");

        var running = _running[job.VersionId] = new Running(job.Fence, new CancellationTokenSource());
        return new LeasedVersion(job.VersionId, job.Version.CollectionId, job.Fence, job.Attempts, running.Source.Token);
    }

    /// <summary>Extends the lease.</summary>
    /// <exception cref="LeaseLostException">It is no longer this worker's.</exception>
    public async Task RenewAsync(LeasedVersion version, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var until = time.GetUtcNow() + Lease;
        if (await db.IngestionJobs.Where(j => j.VersionId == version.VersionId && j.Fence == version.Fence)
            .ExecuteUpdateAsync(set => set.SetProperty(j => j.LeasedUntil, until), cancellationToken) == 0)
            throw new LeaseLostException();
    }

    /// <summary>Puts the version back unfinished, because the server stops: that was no attempt.</summary>
    public async Task PutBackAsync(LeasedVersion version, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.IngestionJobs.Where(j => j.VersionId == version.VersionId && j.Fence == version.Fence)
            .ExecuteUpdateAsync(set => set.SetProperty(j => j.LeasedUntil, (DateTimeOffset?)null).SetProperty(j => j.Attempts, j => j.Attempts - 1), cancellationToken);
    }

    /// <summary>Puts the version back after an attempt that failed, to be taken again after a pause.</summary>
    public async Task ReturnAsync(LeasedVersion version, TimeSpan pause, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var notBefore = time.GetUtcNow() + pause;
        await db.IngestionJobs.Where(j => j.VersionId == version.VersionId && j.Fence == version.Fence)
            .ExecuteUpdateAsync(set => set.SetProperty(j => j.LeasedUntil, (DateTimeOffset?)null).SetProperty(j => j.NotBefore, notBefore), cancellationToken);
    }

    /// <summary>Ends the work on a version that is running in this process, if it is.</summary>
    public void Stop(Guid versionId)
    {
        if (_running.TryGetValue(versionId, out var running))
            running.Source.Cancel();
    }

    /// <inheritdoc/>
    public void Dispose() => _signal.Dispose();

    /// <summary>Forgets a version whose work ended; if another worker has it meanwhile, that one stays known.</summary>
    public void Forget(LeasedVersion version)
    {
        if (_running.TryGetValue(version.VersionId, out var running) && running.Fence == version.Fence)
            _running.TryRemove(new KeyValuePair<Guid, Running>(version.VersionId, running));
    }

    private sealed record Running(long Fence, CancellationTokenSource Source);
}

/// <summary>The check that every write of a worker makes, inside its transaction.</summary>
internal static class LeaseCheck
{
    /// <summary>Ends with <see cref="LeaseLostException"/> unless the lease is still this worker's.</summary>
    public static async Task RequireLeaseAsync(this AppDb db, LeasedVersion version, CancellationToken cancellationToken)
    {
        if (!await db.IngestionJobs.AnyAsync(j => j.VersionId == version.VersionId && j.Fence == version.Fence, cancellationToken))
            throw new LeaseLostException();
    }
}
