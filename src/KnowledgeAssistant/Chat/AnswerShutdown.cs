using Microsoft.Extensions.Hosting;

namespace KnowledgeAssistant.Chat;

/// <summary>
/// Ends the answers in the making when the server ends, before anything that they need does: what had arrived is saved as
/// interrupted, and their readers hear that end.
/// </summary>
internal sealed class AnswerShutdown(AnswerRuns runs) : IHostedLifecycleService
{
    public Task StoppingAsync(CancellationToken cancellationToken) => runs.InterruptAsync(cancellationToken);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
