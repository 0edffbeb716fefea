using System.Runtime.InteropServices;

namespace KnowledgeAssistant.Web.Operation;

/// <summary>
/// How the server ends. The first signal lets everything end in order, all parts at the same time, so that a slow upload takes
/// no time from an answer that has to be saved; the second one ends the process at once, as often as somebody is in a hurry.
/// </summary>
public sealed class ServerStop : IHostedService, IDisposable
{
    // Service managers kill after 30 s at the earliest, and what follows the stopping of the parts needs a few.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);

    private const int EndedBySignal = 128;

    private readonly List<PosixSignalRegistration> _signals = [];
    private int _received;

    /// <summary>Registers the ending.</summary>
    public static void Register(IServiceCollection services) => services
        .AddHostedService<ServerStop>()
        .Configure<HostOptions>(options => (options.ShutdownTimeout, options.ServicesStopConcurrently) = (Longest, true));

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => Count(2)));
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => Count(15)));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() => _signals.ForEach(signal => signal.Dispose());

    private void Count(int signal)
    {
        if (Interlocked.Increment(ref _received) == 2)
            Environment.Exit(EndedBySignal + signal);
    }
}
