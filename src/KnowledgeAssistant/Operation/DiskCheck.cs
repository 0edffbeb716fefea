using KnowledgeAssistant.Data;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace KnowledgeAssistant.Operation;

/// <summary>The disk of the storage folder has room.</summary>
public sealed class DiskCheck(StorageFolder folder, IOptions<HealthOptions> options) : IHealthCheck
{
    private const long Megabyte = 1024 * 1024;

    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var (free, least) = (folder.FreeBytes / Megabyte, options.Value.LeastFreeMegabytes);
        var data = new Dictionary<string, object> { ["freeMegabytes"] = free, ["leastMegabytes"] = least };
        return Task.FromResult(free >= least
            ? HealthCheckResult.Healthy("The disk has room.", data)
            : new HealthCheckResult(context.Registration.FailureStatus, "The disk is nearly full.", data: data));
    }
}
