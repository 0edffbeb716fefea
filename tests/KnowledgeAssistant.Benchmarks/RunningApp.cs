using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Reflection;

namespace KnowledgeAssistant.Benchmarks;

/// <summary>
/// The web app in a process of its own, from its own build output, as <c>dotnet run</c> starts it: Development environment, one
/// HTTP address. Its storage folder goes away with it.
/// </summary>
internal sealed class RunningApp : IDisposable
{
    private readonly Process _process;
    private readonly List<string> _lines = [];
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private RunningApp(string program, string folder, IReadOnlyDictionary<string, string> settings)
    {
        Folder = folder;
        Url = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo("dotnet", [program]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_URLS"] = Url;
        start.Environment["Storage__Path"] = folder;
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        Started = Stopwatch.StartNew();
        _process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.EnableRaisingEvents = true;
        _process.Exited += (_, _) => _ended.TrySetResult();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>The app as it was built with this program.</summary>
    public static string BuiltProgram { get; } =
        typeof(RunningApp).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "WebApp").Value ?? "";

    /// <summary>Its storage folder.</summary>
    public string Folder { get; }

    /// <summary>The number of its process.</summary>
    public int ProcessId => _process.Id;

    /// <summary>Where it listens.</summary>
    public string Url { get; }

    /// <summary>Runs since just before the process was started.</summary>
    public Stopwatch Started { get; }

    /// <summary>Resident memory now, in megabytes of 1,048,576 bytes.</summary>
    public double Megabytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1024.0 / 1024;
        }
    }

    /// <summary>Processor time that it has used.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>What it has written to the console.</summary>
    public string Output
    {
        get
        {
            lock (_lines)
                return string.Join('\n', _lines);
        }
    }

    /// <summary>Starts it on an empty storage folder.</summary>
    public static RunningApp Start(string program) => Start(program, NewFolder(), new Dictionary<string, string>());

    /// <summary>Starts it on a storage folder, which goes away with it, with more environment variables.</summary>
    public static RunningApp Start(string program, string folder, IReadOnlyDictionary<string, string> settings) => new(program, folder, settings);

    /// <summary>An empty folder.</summary>
    public static string NewFolder() => Directory.CreateTempSubdirectory("ka-benchmark-").FullName;

    /// <summary>Waits for a condition that the running process will bring about.</summary>
    /// <exception cref="InvalidOperationException">The process ended first, or two minutes passed.</exception>
    public async Task WaitAsync(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!await condition())
        {
            if (_ended.Task.IsCompleted || limit.IsCancellationRequested)
                throw new InvalidOperationException($"The app did not come as far as expected:\n{Output}");
            await Task.Delay(5);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private void Keep(string? line)
    {
        if (line is null)
            return;
        lock (_lines)
            _lines.Add(line);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
