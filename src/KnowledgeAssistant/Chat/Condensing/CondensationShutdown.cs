using Microsoft.Extensions.Hosting;

namespace KnowledgeAssistant.Chat.Condensing;

/// <summary>Ends the condensing when the server ends, before anything that it needs does: the rounds that were whole are kept.</summary>
internal sealed class CondensationShutdown(CondensationRuns runs) : IHostedLifecycleService
{
    public Task StoppingAsync(CancellationToken cancellationToken) => runs.InterruptAsync(cancellationToken);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
