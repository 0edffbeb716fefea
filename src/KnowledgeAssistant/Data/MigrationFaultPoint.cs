using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KnowledgeAssistant.Data;

/// <summary>Passes the <see cref="FaultPoint"/> <c>in-migration</c> after each command of a migration, the one that takes the lock included.</summary>
internal sealed class MigrationFaultPoint : DbCommandInterceptor
{
    public override ValueTask<int> NonQueryExecutedAsync(DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (eventData.CommandSource == CommandSource.Migrations)
            FaultPoint.Pass("in-migration");
        return ValueTask.FromResult(result);
    }
}
