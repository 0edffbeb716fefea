using KnowledgeAssistant.Extraction;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KnowledgeAssistant.Collections.Ingestion;

/// <summary>
/// Reads documents in processes of their own, so that a file which makes its parser overflow, loop or eat memory ends one
/// process and fails alone. Keeps a few processes, replaces what died or passed a limit, and lets idle ones go.
/// </summary>
public sealed partial class ExtractionProcesses : IAsyncDisposable
{
    private readonly ExtractionOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<ExtractionProcesses> _logger;
    private readonly SemaphoreSlim _slots;
    private readonly Stack<(ExtractionProcess Process, DateTimeOffset Since)> _idle = new();
    private readonly ITimer _reaper;
    private bool _isDisposed;

    /// <summary>Starts nothing yet; the first file does.</summary>
    public ExtractionProcesses(IOptions<ExtractionOptions> options, TimeProvider time, ILogger<ExtractionProcesses> logger)
    {
        _options = options.Value;
        _time = time;
        _logger = logger;
        _slots = new SemaphoreSlim(_options.Processes);
        _reaper = time.CreateTimer(_ => EndIdle(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Reads a file. Waits for its turn where all processes are busy.</summary>
    /// <param name="path">Where the file is.</param>
    /// <param name="name">The name people know it by; its ending is a hint to the format.</param>
    /// <param name="cancellationToken">Ends the waiting and the process that reads.</param>
    /// <exception cref="ExtractionException">The file cannot be read.</exception>
    public async Task<ExtractedDocument> ExtractAsync(string path, string name, CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken);
        ExtractionProcess? process = null;
        try
        {
            process = TakeIdle() ?? ExtractionProcess.Start(_options, _time);
            var limits = new ExtractionLimits { Characters = _options.Characters };
            return await process.ReadAsync(new ExtractionRequest(Path.GetFullPath(path), name, limits), cancellationToken);
        }
        catch (ExtractionException exception) when (process is { IsUsable: false })
        {
            LogEnded(process.Id, exception.Failure, process.Files);
            throw;
        }
        finally
        {
            if (process is not null)
                await GiveBackAsync(process);
            _slots.Release();
        }
    }

    /// <summary>Ends every process.</summary>
    public async ValueTask DisposeAsync()
    {
        List<ExtractionProcess> ended;
        lock (_idle)
        {
            _isDisposed = true;
            ended = [.. _idle.Select(idle => idle.Process)];
            _idle.Clear();
        }

        await _reaper.DisposeAsync();
        foreach (var process in ended)
            await process.DisposeAsync();
    }

    private ExtractionProcess? TakeIdle()
    {
        lock (_idle)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            while (_idle.TryPop(out var idle))
            {
                if (idle.Process.IsUsable)
                    return idle.Process;

                idle.Process.End();
            }

            return null;
        }
    }

    private async Task GiveBackAsync(ExtractionProcess process)
    {
        lock (_idle)
        {
            if (!_isDisposed && process.IsUsable && process.Files < _options.FilesPerProcess)
            {
                _idle.Push((process, _time.GetUtcNow()));
                _reaper.Change(_options.IdleTime, Timeout.InfiniteTimeSpan);
                return;
            }
        }

        await process.DisposeAsync();
    }

    private void EndIdle()
    {
        lock (_idle)
        {
            var now = _time.GetUtcNow();
            var kept = _idle.Reverse().Where(idle => now - idle.Since < _options.IdleTime).ToList();
            foreach (var (process, _) in _idle.Except(kept))
                process.End();

            _idle.Clear();
            foreach (var idle in kept)
                _idle.Push(idle);
            if (kept.Count > 0 && !_isDisposed)
                _reaper.Change(_options.IdleTime, Timeout.InfiniteTimeSpan);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Extraction process {ProcessId} ended over its file: {Failure}, after {Files} files")]
    private partial void LogEnded(int processId, ExtractionFailure failure, int files);
}
