using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace KnowledgeAssistant.Operation;

/// <summary>No document has waited too long for ingestion. The server answers all the same, so this never makes it unhealthy.</summary>
public sealed class QueueCheck(IDbContextFactory<AppDb> databases, IOptions<HealthOptions> options, TimeProvider time) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var queue = QueueLength.Read(db, time.GetUtcNow());
        var data = new Dictionary<string, object> { ["waiting"] = queue.Waiting, ["oldestMinutes"] = Math.Floor(queue.Oldest.TotalMinutes) };
        return queue.Oldest.TotalMinutes <= options.Value.LongestWaitMinutes
            ? HealthCheckResult.Healthy("No document has waited too long.", data)
            : HealthCheckResult.Degraded("A document has waited long for its turn.", data: data);
    }
}
