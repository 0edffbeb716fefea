using System.Diagnostics.Tracing;
using Microsoft.Diagnostics.NETCore.Client;

namespace KnowledgeAssistant.Benchmarks;

/// <summary>What another .NET process really holds: its resident memory after it has collected its garbage and given pages back.</summary>
internal static class RestingMemory
{
    // The runtime's provider collects all generations when a session with this keyword begins.
    private const long CollectGarbage = 0x800000;
    private const double SettledMegabytes = 1;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(500);

    /// <summary>Has the process collect its garbage, twice so that what finalizers free goes too, and waits until its memory stands still.</summary>
    public static async Task<double> MeasureAsync(RunningApp app)
    {
        await CollectAsync(app.ProcessId);
        await CollectAsync(app.ProcessId);
        var (before, now, still) = (double.MaxValue, app.Megabytes, 0);
        for (var looks = 0; still < 4 && looks < 40; looks++)
        {
            await Task.Delay(BetweenLooks);
            (before, now) = (now, app.Megabytes);
            still = Math.Abs(before - now) < SettledMegabytes ? still + 1 : 0;
        }

        return now;
    }

    private static async Task CollectAsync(int process)
    {
        var client = new DiagnosticsClient(process);
        using var session = await client.StartEventPipeSessionAsync(
            new EventPipeProvider("Microsoft-Windows-DotNETRuntime", EventLevel.Informational, CollectGarbage), requestRundown: false, circularBufferMB: 8, CancellationToken.None);
        await Task.Delay(BetweenLooks);
        using var ignored = new MemoryStream();
        var reading = session.EventStream.CopyToAsync(ignored);
        await session.StopAsync(CancellationToken.None);
        await reading;
    }
}
