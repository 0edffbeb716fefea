using System.Diagnostics;
using KnowledgeAssistant.Extraction;

namespace KnowledgeAssistant.Collections.Ingestion;

/// <summary>One process that reads files, one after the other, and is killed when a file makes it pass a limit.</summary>
internal sealed class ExtractionProcess : IAsyncDisposable
{
    private static readonly TimeSpan WatchEvery = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LastWordsWithin = TimeSpan.FromSeconds(2);

    private readonly Process _process;
    private readonly ExtractionOptions _options;
    private readonly TimeProvider _time;
    private readonly Task<string> _lastWords;
    private bool _isBroken;

    private ExtractionProcess(Process process, ExtractionOptions options, TimeProvider time)
    {
        _process = process;
        _options = options;
        _time = time;
        Id = process.Id;
        _lastWords = FirstLineAsync(process.StandardError);
    }

    /// <summary>The operating system's number of it.</summary>
    public int Id { get; }

    /// <summary>How many files it was given.</summary>
    public int Files { get; private set; }

    /// <summary>Whether it can take another file.</summary>
    public bool IsUsable => !_isBroken && !_process.HasExited;

    /// <summary>Starts one.</summary>
    public static ExtractionProcess Start(ExtractionOptions options, TimeProvider time)
    {
        var process = Process.Start(ExtractionProcessStart.Info(options))
            ?? throw new InvalidOperationException("The extraction program did not start.");
        return new ExtractionProcess(process, options, time);
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="ExtractionException">The file cannot be read, or passed a limit; the process is not usable then.</exception>
    public async Task<ExtractedDocument> ReadAsync(ExtractionRequest request, CancellationToken cancellationToken)
    {
        Files++;
        // Until a whole answer is read, half of one may be in the pipe, which no other file may get.
        _isBroken = true;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var passed = WatchAsync(over.Token);
        var reading = ExchangeAsync(request, over.Token);
        try
        {
            if (await Task.WhenAny(reading, passed) == passed && await passed is { } limit)
                throw new ExtractionException(limit);

            return await reading;
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            End();
            throw new ExtractionException(await CauseOfDeathAsync(), exception);
        }
        finally
        {
            await over.CancelAsync();
            if (_isBroken)
                End();
            await Task.WhenAll(reading, passed).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Kills it.</summary>
    public void End()
    {
        _isBroken = true;
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It was faster.
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        End();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    private async Task<ExtractedDocument> ExchangeAsync(ExtractionRequest request, CancellationToken cancellationToken)
    {
        FrameStream.Write(_process.StandardInput.BaseStream, request, ExtractionJson.Default.ExtractionRequest);

        var blocks = new List<Block>();
        long received = 0;
        while (await FrameStream.ReadAsync(_process.StandardOutput.BaseStream, ExtractionJson.Default.ExtractionFrame, cancellationToken) is var (frame, bytes))
        {
            received += bytes;
            if (received > _options.OutputMegabytes * 1024L * 1024)
                throw new ExtractionException(ExtractionFailure.TooLarge);

            blocks.AddRange(frame.Blocks ?? []);
            // A process whose memory ran out has answered, and ends.
            _isBroken = frame is { End: null, Failure: null or ExtractionFailure.OutOfMemory };
            if (frame.Failure is { } failure)
                throw new ExtractionException(failure);
            if (frame.End is { } end)
                return ExtractedDocument.Join(blocks, end.Format, end.PageCount);
        }

        throw new ExtractionException(await CauseOfDeathAsync());
    }

    // Ends with the limit that was passed, or with null when it is over before.
    private async Task<ExtractionFailure?> WatchAsync(CancellationToken cancellationToken)
    {
        try
        {
            var begun = _time.GetTimestamp();
            var spent = _process.TotalProcessorTime;
            using var timer = new PeriodicTimer(WatchEvery);
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                _process.Refresh();
                if (_process.HasExited)
                    return null;
                if (_time.GetElapsedTime(begun) > _options.WallTime || _process.TotalProcessorTime - spent > _options.ProcessorTime)
                    return ExtractionFailure.TimedOut;
                if (_process.WorkingSet64 > _options.MemoryMegabytes * 1024L * 1024)
                    return ExtractionFailure.OutOfMemory;
            }
        }
        catch (OperationCanceledException)
        {
            // The file is read, or nobody waits for it any more.
        }
        catch (InvalidOperationException)
        {
            // It ended between two looks; reading notices.
        }

        return null;
    }

    private async Task<ExtractionFailure> CauseOfDeathAsync()
    {
        var words = await Task.WhenAny(_lastWords, Task.Delay(LastWordsWithin)) == _lastWords ? await _lastWords : "";
        return words.StartsWith("Out of memory", StringComparison.OrdinalIgnoreCase) || words.Contains("OutOfMemoryException", StringComparison.Ordinal)
            ? ExtractionFailure.OutOfMemory
            : ExtractionFailure.Crashed;
    }

    // The runtime's first line names the cause; the rest is drained, so that the pipe never fills, and forgotten.
    private static async Task<string> FirstLineAsync(StreamReader error)
    {
        var first = new char[200];
        var read = await error.ReadBlockAsync(first, CancellationToken.None);
        var rest = new char[4096];
        while (await error.ReadAsync(rest, CancellationToken.None) > 0)
        {
        }

        return new string(first, 0, read);
    }
}
