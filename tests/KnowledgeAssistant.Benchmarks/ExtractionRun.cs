using System.Diagnostics;
using System.Globalization;
using KnowledgeAssistant.Collections.Ingestion;
using KnowledgeAssistant.Extraction;

namespace KnowledgeAssistant.Benchmarks;

/// <summary>One file, read by an extraction process of its own that was started as the product starts it.</summary>
/// <param name="Document">What was read; null where it cannot be.</param>
/// <param name="Failure">Why it cannot be read; <see cref="ExtractionFailure.Crashed"/> also for a process that ended without a word.</param>
/// <param name="Seconds">From the start of the process to its answer.</param>
/// <param name="PeakMegabytes">The most memory that the process held.</param>
internal sealed record ExtractionRun(ExtractedDocument? Document, ExtractionFailure? Failure, double Seconds, double PeakMegabytes)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <summary>Reads a file.</summary>
    public static async Task<ExtractionRun> ReadAsync(string path)
    {
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(ExtractionProcessStart.Info(new ExtractionOptions())) ?? throw new InvalidOperationException("The extraction program did not start.");
        _ = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(Longest);
        try
        {
            FrameStream.Write(process.StandardInput.BaseStream, new ExtractionRequest(Path.GetFullPath(path), Path.GetFileName(path), new ExtractionLimits()), ExtractionJson.Default.ExtractionRequest);
            var (document, failure) = await AnswerAsync(process, limit.Token);
            return new ExtractionRun(document, failure, clock.Elapsed.TotalSeconds, Peak(process));
        }
        catch (OperationCanceledException)
        {
            return new ExtractionRun(null, ExtractionFailure.TimedOut, clock.Elapsed.TotalSeconds, Peak(process));
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            return new ExtractionRun(null, ExtractionFailure.Crashed, clock.Elapsed.TotalSeconds, 0);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static async Task<(ExtractedDocument?, ExtractionFailure?)> AnswerAsync(Process process, CancellationToken cancellationToken)
    {
        var blocks = new List<Block>();
        while (await FrameStream.ReadAsync(process.StandardOutput.BaseStream, ExtractionJson.Default.ExtractionFrame, cancellationToken) is var (frame, _))
        {
            blocks.AddRange(frame.Blocks ?? []);
            if (frame.Failure is { } failure)
                return (null, failure);
            if (frame.End is { } end)
                return (ExtractedDocument.Join(blocks, end.Format, end.PageCount), null);
        }

        return (null, ExtractionFailure.Crashed);
    }

    // The kernel's high-water mark: no look that comes too late.
    private static double Peak(Process process)
    {
        var status = $"/proc/{process.Id}/status";
        var line = File.Exists(status) ? File.ReadLines(status).FirstOrDefault(entry => entry.StartsWith("VmHWM:", StringComparison.Ordinal)) : null;
        return line is null ? process.PeakWorkingSet64 / 1048576.0 : double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }
}
