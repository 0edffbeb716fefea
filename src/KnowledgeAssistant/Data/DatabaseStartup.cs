using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace KnowledgeAssistant.Data;

/// <summary>Brings the database to the program's schema before anything else reads it.</summary>
public sealed partial class DatabaseStartup(IDbContextFactory<AppDb> databases, StorageFolder folder, ILogger<DatabaseStartup> logger)
{
    /// <summary>
    /// Applies what migrations are missing. The caller holds the <see cref="StorageLock"/>, so a migrations lock that stands in
    /// the file was left by a process that died, and is removed.
    /// </summary>
    /// <exception cref="StartupException">The file is damaged, cannot be written, or is newer than the program.</exception>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        try
        {
            await db.Database.ExecuteSqlAsync($"PRAGMA journal_mode = WAL", cancellationToken);
            await RefuseNewerAsync(db, cancellationToken);
            await RemoveStaleLockAsync(db, cancellationToken);

            var pending = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
            if (pending.Count == 0)
                return;

            LogMigrating(pending.Count);
            await db.Database.MigrateAsync(cancellationToken);
        }
        catch (SqliteException problem) when (problem.SqliteErrorCode is 11 or 26)
        {
            throw new StartupException($"The database {folder.DatabaseFile} is damaged and cannot be opened. Restore it from a backup, or move it away to start with an empty one.", problem);
        }
        catch (SqliteException problem) when (problem.SqliteErrorCode is 8 or 14)
        {
            throw StorageFolder.NotWritable(folder.Root, problem);
        }
    }

    private async Task RefuseNewerAsync(AppDb db, CancellationToken cancellationToken)
    {
        var known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        var applied = await db.Database.GetAppliedMigrationsAsync(cancellationToken);
        if (applied.FirstOrDefault(migration => !known.Contains(migration)) is { } unknown)
            throw new StartupException($"The database {folder.DatabaseFile} was written by a newer version of KnowledgeAssistant ({unknown}). Start that version, or restore a backup made before the update.");
    }

    private async Task RemoveStaleLockAsync(AppDb db, CancellationToken cancellationToken)
    {
        var exists = await db.Database.SqlQuery<int>($"SELECT count(*) AS \"Value\" FROM sqlite_master WHERE name = '__EFMigrationsLock'").SingleAsync(cancellationToken);
        if (exists > 0 && await db.Database.ExecuteSqlAsync($"DELETE FROM __EFMigrationsLock", cancellationToken) > 0)
            LogStaleLock();
    }

    [LoggerMessage(LogLevel.Information, "Applying {Count} database migrations")]
    private partial void LogMigrating(int count);

    [LoggerMessage(LogLevel.Warning, "Removed the migrations lock of a process that ended in the middle of a migration")]
    private partial void LogStaleLock();
}
