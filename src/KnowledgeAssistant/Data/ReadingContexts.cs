using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace KnowledgeAssistant.Data;

/// <summary>
/// Contexts from a pool, for what is read many times a second. Nobody writes with one: a context that is cancelled as it begins to
/// write gives its turn at the <see cref="WriteGate"/> back when it goes, and one in a pool does not go.
/// </summary>
public sealed class ReadingContexts(StorageFolder storage, WriteGate gate)
{
    private readonly PooledDbContextFactory<AppDb> _contexts = new(Options(storage, gate));

    /// <summary>A context, which goes back into the pool when it is disposed. Nothing that it reads is tracked.</summary>
    public Task<AppDb> CreateAsync(CancellationToken cancellationToken) => _contexts.CreateDbContextAsync(cancellationToken);

    private static DbContextOptions<AppDb> Options(StorageFolder storage, WriteGate gate)
    {
        var options = new DbContextOptionsBuilder<AppDb>();
        DataFeature.Configure(options, storage.DatabaseFile, gate);
        return options.UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking).Options;
    }
}
