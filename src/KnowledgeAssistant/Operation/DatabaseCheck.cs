using System.Data.Common;
using KnowledgeAssistant.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KnowledgeAssistant.Operation;

/// <summary>The database answers, and lets somebody begin to write.</summary>
public sealed class DatabaseCheck(IDbContextFactory<AppDb> databases) : IHealthCheck
{
    private const int Seconds = 2;

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            if (db.Database.GetDbConnection() is SqliteConnection connection)
                connection.DefaultTimeout = Seconds;    // whoever asks for the health does not wait as long as whoever saves

            // Begins with SQLite's lock for writing, and writes nothing.
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await db.Users.AnyAsync(cancellationToken);
            return HealthCheckResult.Healthy("The database answers and can be written.");
        }
        catch (DbException problem)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, "The database does not answer or cannot be written.", problem);
        }
    }
}
