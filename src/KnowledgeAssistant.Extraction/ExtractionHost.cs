using System.Diagnostics.CodeAnalysis;

namespace KnowledgeAssistant.Extraction;

/// <summary>
/// The side of an extraction process that reads files: takes requests from one stream and answers on another, one file after
/// the other, until the requests end.
/// </summary>
public static class ExtractionHost
{
    // Deep enough for any real document; a parser without end reaches it at once.
    private const int StackBytes = 16 * 1024 * 1024;
    private const int BlocksPerFrame = 200;
    private const int CharactersPerFrame = 200_000;

    /// <summary>Serves until the input ends, also while a file is being read: whoever asked is gone then.</summary>
    /// <param name="input">Frames of <see cref="ExtractionRequest"/>.</param>
    /// <param name="output">Frames of <see cref="ExtractionFrame"/>; nothing else may be written to it.</param>
    /// <param name="extractors">The formats to read.</param>
    /// <returns>The exit code: 0, or 1 where memory ran out and the process should not go on.</returns>
    public static async Task<int> RunAsync(Stream input, Stream output, DocumentExtractors extractors)
    {
        var next = NextAsync(input);
        while (await next is { } request)
        {
            // Asking for the next request while this one is read is how a vanished server is noticed.
            next = NextAsync(input);
            var reading = OnItsOwnThread(() => Answer(request.Value, output, extractors));
            if (await Task.WhenAny(reading, next) == next && await next is null)
                return 0;

            if (!await reading)
                return 1;
        }

        return 0;
    }

    private static async Task<(ExtractionRequest Value, int Bytes)?> NextAsync(Stream input) =>
        await FrameStream.ReadAsync(input, ExtractionJson.Default.ExtractionRequest, CancellationToken.None);

    private static Task<bool> OnItsOwnThread(Func<bool> read)
    {
        var done = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() => Complete(done, read), StackBytes) { IsBackground = true, Name = "Extraction" };
        thread.Start();
        return done.Task;
    }

    private static void Complete(TaskCompletionSource<bool> done, Func<bool> read)
    {
        try
        {
            done.SetResult(read());
        }
        catch (IOException)
        {
            // Nobody listens any more.
            done.SetResult(false);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever a parser throws over a broken file, the file is what is wrong; the next one is read.")]
    private static bool Answer(ExtractionRequest request, Stream output, DocumentExtractors extractors)
    {
        ExtractionFailure failure;
        try
        {
            Send(request, output, extractors);
            return true;
        }
        catch (ExtractionException exception)
        {
            failure = exception.Failure;
        }
        catch (Exception exception) when (IsOutOfMemory(exception))
        {
            failure = ExtractionFailure.OutOfMemory;
        }
        catch (Exception exception) when (exception is not IOException { InnerException: System.Net.Sockets.SocketException })
        {
            failure = ExtractionFailure.Damaged;
        }

        FrameStream.Write(output, new ExtractionFrame(Failure: failure), ExtractionJson.Default.ExtractionFrame);
        return failure != ExtractionFailure.OutOfMemory;
    }

    private static bool IsOutOfMemory(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is OutOfMemoryException or InsufficientMemoryException)
                return true;
        }

        return false;
    }

    private static void Send(ExtractionRequest request, Stream output, DocumentExtractors extractors)
    {
        using var file = new FileStream(request.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 65536);
        var (format, content) = extractors.Extract(file, request.Name, request.Limits);

        var batch = new List<Block>();
        int blocks = 0, batched = 0;
        long characters = 0;
        foreach (var block in content.Blocks)
        {
            batch.Add(block);
            blocks++;
            batched += block.Text.Length;
            characters += block.Text.Length;
            if (batch.Count == BlocksPerFrame || batched > CharactersPerFrame)
            {
                FrameStream.Write(output, new ExtractionFrame(batch), ExtractionJson.Default.ExtractionFrame);
                batch.Clear();
                batched = 0;
            }
        }

        if (batch.Count > 0)
            FrameStream.Write(output, new ExtractionFrame(batch), ExtractionJson.Default.ExtractionFrame);

        FrameStream.Write(
            output, new ExtractionFrame(End: new ExtractionEnd(format, content.PageCount, blocks, characters)), ExtractionJson.Default.ExtractionFrame);
    }
}
