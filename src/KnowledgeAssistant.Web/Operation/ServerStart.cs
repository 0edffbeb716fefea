using KnowledgeAssistant.Data;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace KnowledgeAssistant.Web.Operation;

/// <summary>Says in the log, once the server takes requests, which version it is, where it listens and where it keeps its data.</summary>
public sealed partial class ServerStart(IServer server, StorageFolder folder, IHostApplicationLifetime lifetime, ILogger<ServerStart> logger) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(() =>
            LogStarted(ProductVersion.Current, string.Join(", ", server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []), folder.Root));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Information, "KnowledgeAssistant {Version} takes requests at {Addresses} and keeps its data in {Storage}")]
    private partial void LogStarted(string version, string addresses, string storage);
}
