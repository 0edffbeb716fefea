using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KnowledgeAssistant.Data;

/// <summary>
/// Settings that SQLite forgets with each connection. <c>synchronous = FULL</c>: what was acknowledged survives a power cut,
/// not only a kill. The journal mode (WAL) is kept in the file and set once by <see cref="DatabaseStartup"/>.
/// </summary>
internal sealed class SqliteSettingsInterceptor : DbConnectionInterceptor
{
    private const string Settings = "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16384;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        NaturalOrder.AddTo(connection);
        using var command = connection.CreateCommand();
        command.CommandText = Settings;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        NaturalOrder.AddTo(connection);
        await using var command = connection.CreateCommand();
        command.CommandText = Settings;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
