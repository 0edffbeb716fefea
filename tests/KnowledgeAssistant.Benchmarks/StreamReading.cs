using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Testing.Circuits;

namespace KnowledgeAssistant.Benchmarks;

/// <summary>One person who asks and reads, and the endpoint's side of her answer.</summary>
internal sealed class StreamReading : IAsyncDisposable
{
    private readonly CircuitClient _circuit;
    private readonly long[] _sentAt;
    private long _bytesBefore;
    private int _batchesBefore;

    private StreamReading(CircuitClient circuit, int tokens) => (_circuit, _sentAt) = (circuit, new long[tokens]);

    /// <summary>Bytes that her browser received for the answer, from the question to its end.</summary>
    public long Bytes { get; private set; }

    /// <summary>Render batches that they came in.</summary>
    public int Batches { get; private set; }

    /// <summary>How fast the endpoint wrote.</summary>
    public double TokensPerSecond => (_sentAt.Length - 1) / TimeProvider.System.GetElapsedTime(_sentAt[0], _sentAt[^1]).TotalSeconds;

    /// <summary>Opens the chat page.</summary>
    public static async Task<StreamReading> OpenAsync(HttpClient browser, int tokens)
    {
        var circuit = await CircuitClient.OpenAsync(browser, "/chat/new", CancellationToken.None);
        await circuit.ComposerReadyAsync(CancellationToken.None);
        return new StreamReading(circuit, tokens);
    }

    /// <summary>Asks once and waits for the whole answer.</summary>
    public async Task WarmUpAsync(string question)
    {
        await AskAsync(question);
        await FinishedAsync();
        var batches = _circuit.Batches.Count;
        await _circuit.NavigateAsync("/chat/new", CancellationToken.None);
        await _circuit.RenderedSinceAsync(batches, "the start of a conversation", element => element["class"] == "start-title", CancellationToken.None);
    }

    /// <summary>Asks; what is received counts from here.</summary>
    public async Task AskAsync(string question)
    {
        (_bytesBefore, _batchesBefore) = (_circuit.BytesReceived, _circuit.Batches.Count);
        if (!await _circuit.AskAsync(question, CancellationToken.None))
            throw new InvalidOperationException("The question was not taken: " + _circuit.Text);
    }

    /// <summary>The endpoint writes her answer, each token at its time, and notes when it left.</summary>
    public async Task WriteAsync(FakeReply reply, int tokensPerSecond)
    {
        using var beat = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / tokensPerSecond));
        var begun = TimeProvider.System.GetTimestamp();
        for (var number = 0; number < _sentAt.Length; number++)
        {
            while (TimeProvider.System.GetElapsedTime(begun).TotalSeconds * tokensPerSecond < number)
                await beat.WaitForNextTickAsync(reply.Ended);
            _sentAt[number] = TimeProvider.System.GetTimestamp();
            await reply.SayAsync(WrittenAnswer.Token(number));
        }

        await reply.FinishAsync();
        await reply.DoneAsync();
    }

    /// <summary>Waits until she has the whole answer.</summary>
    public async Task FinishedAsync()
    {
        await _circuit.RenderedSinceAsync(_batchesBefore, "the end of the answer", element => element["class"] == "answer-actions", CancellationToken.None);
        (Bytes, Batches) = (_circuit.BytesReceived - _bytesBefore, _circuit.Batches.Count - _batchesBefore);
    }

    /// <summary>The milliseconds that each token took to her browser.</summary>
    public IEnumerable<double> Delays()
    {
        var shown = 0;
        foreach (var batch in _circuit.Batches.Skip(_batchesBefore))
        {
            var newest = batch.Texts.Select(WrittenAnswer.Newest).DefaultIfEmpty(-1).Max();
            for (; shown <= newest && shown < _sentAt.Length; shown++)
                yield return TimeProvider.System.GetElapsedTime(_sentAt[shown], batch.ArrivedAt).TotalMilliseconds;
        }

        if (shown < _sentAt.Length)
            throw new InvalidOperationException($"Token {shown} never arrived.");
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _circuit.DisposeAsync();
}
