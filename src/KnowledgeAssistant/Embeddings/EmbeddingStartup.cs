using Microsoft.Extensions.AI;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KnowledgeAssistant.Embeddings;

/// <summary>
/// Loads the built-in model as soon as the server takes requests, so that neither the first page nor the first question waits for
/// it, and lets added models go that nobody uses. Where CUDA is demanded it is loaded before, so that a server without it does not
/// start.
/// </summary>
public sealed partial class EmbeddingStartup(EmbeddingModels models, ModelArchive archive, IOptions<EmbeddingOptions> options, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<EmbeddingStartup> logger) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        archive.Sweep();
        if (options.Value.ExecutionProvider == ExecutionProviderChoice.Cuda)
            models.Get(EmbeddingModels.BuiltIn);
        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (lifetime.ApplicationStarted.Register(started.SetResult))
            await Task.WhenAny(started.Task, Task.Delay(Timeout.Infinite, stoppingToken));
        if (stoppingToken.IsCancellationRequested)
            return;     // the server could not start, which is no fault of this

        // The first run of a session costs more than those after it.
        var model = models.Get(EmbeddingModels.BuiltIn);
        await model.Generator.GenerateAsync(["ready"], cancellationToken: stoppingToken);
        LogLoaded(model.Id, model.Provider);

        using var timer = new PeriodicTimer(LookEvery, time);
        await using var stopping = stoppingToken.Register(timer.Dispose);
        while (await timer.WaitForNextTickAsync(CancellationToken.None))
            models.UnloadUnused();
    }

    [LoggerMessage(LogLevel.Information, "Embedding model {Model} is loaded and runs on {Provider}")]
    private partial void LogLoaded(string model, string provider);
}
