using Microsoft.AspNetCore.Components.Server.Circuits;

namespace KnowledgeAssistant.Web.Operation;

/// <summary>How the server runs: what it logs and measures, whom it believes, and how it ends.</summary>
public static class HostingFeature
{
    /// <summary>Registers all of it.</summary>
    public static IServiceCollection AddHosting(this IServiceCollection services, IConfiguration configuration)
    {
        ServerStop.Register(services);
        services.AddSingleton<OpenCircuits>().AddScoped<CircuitHandler, CircuitCounter>();
        return services
            .AddLogRules()
            .AddLimits()
            .AddProxies()
            .AddTelemetry(configuration)
            .AddHostedService<ServerStart>();
    }
}
