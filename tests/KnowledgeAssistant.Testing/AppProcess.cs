using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using TestContext = Xunit.TestContext;

namespace KnowledgeAssistant.Testing;

/// <summary>
/// The built program as a process of its own, on a free loopback port, over a storage folder that the test keeps. What it prints
/// for people and what it logs are kept apart. Dispose it with <c>await using</c>; that kills it if it still runs.
/// </summary>
public sealed partial class AppProcess : IAsyncDisposable
{
    /// <summary>The exit code of a process that was killed (128 and SIGKILL's 9).</summary>
    public const int Killed = 137;

    // No measure of speed: a program that hangs ends its test with a sentence, not the whole run.
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly StringBuilder _console = new();
    private readonly StringBuilder _errors = new();
    private readonly TaskCompletionSource<string> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long _begun = TimeProvider.System.GetTimestamp();

    private AppProcess(ProcessStartInfo info)
    {
        _process = new Process { StartInfo = info, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Add(_console, line.Data);
        _process.ErrorDataReceived += (_, line) => Add(_errors, line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>What it printed to standard output: words for the person at the console.</summary>
    public string Console => Read(_console);

    /// <summary>What it printed to standard error: its log, and why it did not start.</summary>
    public string Errors => Read(_errors);

    /// <summary>The operating system's number of it.</summary>
    public int Id => _process.Id;

    /// <summary>From the start of the process until it listened.</summary>
    public TimeSpan StartedIn { get; private set; }

    /// <summary>The one-time code on the console.</summary>
    public string SetUpCode => Code().Match(Console) is { Success: true } code ? code.Value : throw new InvalidOperationException("No one-time code was printed: " + Console + Errors);

    /// <summary>Starts the program and does not wait.</summary>
    /// <param name="folder">The storage folder.</param>
    /// <param name="settings">Environment variables, such as <c>Ingestion__Workers</c>.</param>
    /// <param name="arguments">Arguments, such as a command.</param>
    public static AppProcess Launch(string folder, IReadOnlyDictionary<string, string>? settings = null, params string[] arguments)
    {
        var info = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "KnowledgeAssistant.Web.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        // A build output serves its static files in development only.
        info.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        info.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        info.Environment["Storage__Path"] = folder;
        info.Environment["Logging__Console__LogToStandardErrorThreshold"] = "Trace";
        foreach (var (name, value) in settings ?? new Dictionary<string, string>())
            info.Environment[name] = value;
        return new AppProcess(info);
    }

    /// <summary>Starts the program and waits until it listens.</summary>
    /// <param name="folder">The storage folder.</param>
    /// <param name="killAt">The fault point at which it is to kill itself, if any.</param>
    /// <param name="settings">Further environment variables.</param>
    public static async Task<AppProcess> StartAsync(string folder, string? killAt = null, params (string Name, string Value)[] settings)
    {
        var environment = settings.ToDictionary(setting => setting.Name, setting => setting.Value);
        if (killAt is not null)
            environment["KNOWLEDGEASSISTANT_KILL_AT"] = killAt;
        var app = Launch(folder, environment);
        try
        {
            await app.ListensAsync();
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        return app;
    }

    /// <summary>Waits until it listens and says where, without a slash at the end.</summary>
    /// <exception cref="InvalidOperationException">It ended instead.</exception>
    public async Task<string> ListensAsync()
    {
        if (await Task.WhenAny(_listening.Task, WaitForExitAsync()) == _listening.Task)
            return await _listening.Task;

        if (!_process.HasExited)
            throw new TimeoutException($"The program neither listens nor ends: {Console}{Errors}");
        throw new InvalidOperationException($"The program ended with {_process.ExitCode} before it listened: {Console}{Errors}");
    }

    /// <summary>Somebody with a browser.</summary>
    public async Task<AppVisitor> VisitAsync() => new(await ListensAsync());

    /// <summary>Waits until it has ended, by itself or killed, and gives its exit code.</summary>
    public async Task<int> ExitsAsync()
    {
        await WaitForExitAsync();
        return _process.ExitCode;
    }

    /// <summary>Ends it as a supervisor does (SIGTERM, and SIGKILL when that takes longer than it may) and gives its exit code.</summary>
    /// <param name="patience">How long it may take; without it nothing is killed.</param>
    public async Task<int> StopAsync(TimeSpan? patience = null)
    {
        await using var kill = new Timer(_ => _process.Kill(), null, patience ?? Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        await TerminateAsync();
        return await ExitsAsync();
    }

    /// <summary>Asks it to end (SIGTERM) and does not wait.</summary>
    public async Task TerminateAsync()
    {
        using var kill = Process.Start("sh", ["-c", $"kill -TERM {_process.Id}"]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Kills it, as a power cut would, and gives its exit code.</summary>
    public Task<int> KillAsync()
    {
        _process.Kill();
        return ExitsAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    private Task WaitForExitAsync() => _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(GiveUpAfter);

    private void Add(StringBuilder text, string? line)
    {
        if (line is null)
            return;

        lock (text)
            text.AppendLine(line);
        if (Listening().Match(line) is { Success: true } listening && _listening.TrySetResult(listening.Groups["url"].Value))
            StartedIn = TimeProvider.System.GetElapsedTime(_begun);
    }

    private static string Read(StringBuilder text)
    {
        lock (text)
            return text.ToString();
    }

    [GeneratedRegex(@"Now listening on: (?<url>http://[\d.:]+)")]
    private static partial Regex Listening();

    [GeneratedRegex("[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}")]
    private static partial Regex Code();
}
