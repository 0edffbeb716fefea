using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KnowledgeAssistant.Data;

/// <summary>
/// Puts every write of an <see cref="AppDb"/> through the <see cref="WriteGate"/>: from the start of a transaction to its end,
/// or around a single <c>SaveChanges</c>, <c>ExecuteUpdate</c> or <c>ExecuteDelete</c>. Services just save, always asynchronously.
/// </summary>
internal sealed class WriteGateInterceptor(WriteGate gate) : SaveChangesInterceptor, IDbTransactionInterceptor, IDbCommandInterceptor, IDbConnectionInterceptor
{
    // What holds the gate for a context: its explicit transaction, or the one statement that is running.
    private readonly ConcurrentDictionary<Guid, bool> _holdsByTransaction = new();

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        await EnterOnceAsync(eventData.Context, false, cancellationToken);
        return result;
    }

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result) => throw OnlyAsynchronously();

    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        LeaveStatement(eventData.Context);
        return ValueTask.FromResult(result);
    }

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        LeaveStatement(eventData.Context);
        return Task.CompletedTask;
    }

    public override Task SaveChangesCanceledAsync(DbContextEventData eventData, CancellationToken cancellationToken = default)
    {
        LeaveStatement(eventData.Context);
        return Task.CompletedTask;
    }

    public async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default)
    {
        await EnterOnceAsync(eventData.Context, true, cancellationToken);
        return result;
    }

    public InterceptionResult<DbTransaction> TransactionStarting(DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result) => throw OnlyAsynchronously();

    public InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result) => IsBulk(eventData) ? throw OnlyAsynchronously() : result;

    public async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (IsBulk(eventData))
            await EnterOnceAsync(eventData.Context, false, cancellationToken);
        return result;
    }

    public ValueTask<int> NonQueryExecutedAsync(DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (IsBulk(eventData))
            LeaveStatement(eventData.Context);
        return ValueTask.FromResult(result);
    }

    public Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        if (IsBulk(eventData))
            LeaveStatement(eventData.Context);
        return Task.CompletedTask;
    }

    public Task CommandCanceledAsync(DbCommand command, CommandEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (IsBulk(eventData))
            LeaveStatement(eventData.Context);
        return Task.CompletedTask;
    }

    // However a transaction ended (committed, rolled back, disposed), EF Core closes the connection that it opened for it.
    public Task ConnectionClosedAsync(DbConnection connection, ConnectionEndEventData eventData)
    {
        Leave(eventData.Context);
        return Task.CompletedTask;
    }

    public void ConnectionClosed(DbConnection connection, ConnectionEndEventData eventData) => Leave(eventData.Context);

    // A transaction that was cancelled in the moment of its beginning leaves the connection open: it goes with its context.
    public Task ConnectionDisposedAsync(DbConnection connection, ConnectionEndEventData eventData)
    {
        Leave(eventData.Context);
        return Task.CompletedTask;
    }

    public void ConnectionDisposed(DbConnection connection, ConnectionEndEventData eventData) => Leave(eventData.Context);

    // Waiting for a turn would block a thread, and with enough of them the whole server.
    private static NotSupportedException OnlyAsynchronously() => new("The database is written by asynchronous calls only: SaveChangesAsync, BeginTransactionAsync, ExecuteUpdateAsync, ExecuteDeleteAsync.");

    private static bool IsBulk(CommandEventData eventData) => eventData.CommandSource is CommandSource.ExecuteUpdate or CommandSource.ExecuteDelete;

    private async ValueTask EnterOnceAsync(DbContext? context, bool byTransaction, CancellationToken cancellationToken)
    {
        if (context is null || _holdsByTransaction.ContainsKey(context.ContextId.InstanceId))
            return;

        await gate.EnterAsync(cancellationToken);
        _holdsByTransaction[context.ContextId.InstanceId] = byTransaction;
    }

    private void LeaveStatement(DbContext? context)
    {
        if (context is not null && _holdsByTransaction.TryGetValue(context.ContextId.InstanceId, out var byTransaction) && !byTransaction)
            Leave(context);
    }

    private void Leave(DbContext? context)
    {
        if (context is not null && _holdsByTransaction.TryRemove(context.ContextId.InstanceId, out _))
            gate.Leave();
    }
}
