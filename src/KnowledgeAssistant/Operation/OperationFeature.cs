using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KnowledgeAssistant.Operation;

/// <summary>How the server stands, for those who run it.</summary>
public static class OperationFeature
{
    /// <summary>Registers the checks and what administrators may see.</summary>
    public static IServiceCollection AddOperation(this IServiceCollection services)
    {
        services.AddOptions<HealthOptions>().BindConfiguration("Health").ValidateDataAnnotations().ValidateOnStart();
        services.AddHealthChecks()
            .AddCheck<DatabaseCheck>("database")
            .AddCheck<DiskCheck>("disk")
            .AddCheck<KeyRingCheck>("key-ring")
            .AddCheck<QueueCheck>("queue", HealthStatus.Degraded);
        return services.AddSingleton<OperationService>().AddHostedService<OperationGauges>();
    }
}
