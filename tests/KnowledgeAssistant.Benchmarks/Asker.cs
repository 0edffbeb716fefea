using KnowledgeAssistant.Testing.Circuits;

namespace KnowledgeAssistant.Benchmarks;

/// <summary>A question and how long its first token took.</summary>
/// <param name="Question">The question.</param>
/// <param name="Milliseconds">From Enter to the message with the first token at the browser.</param>
/// <param name="EndpointMilliseconds">What the endpoint took of that.</param>
internal sealed record AskedQuestion(string Question, double Milliseconds, double EndpointMilliseconds);

/// <summary>One person who asks, each question in a conversation of its own.</summary>
internal sealed class Asker : IAsyncDisposable
{
    private readonly CircuitClient _circuit;
    private readonly AnsweringDesk _desk;

    private Asker(CircuitClient circuit, AnsweringDesk desk) => (_circuit, _desk) = (circuit, desk);

    /// <summary>Opens the chat page.</summary>
    public static async Task<Asker> OpenAsync(HttpClient browser, AnsweringDesk desk)
    {
        var circuit = await CircuitClient.OpenAsync(browser, "/chat/new", CancellationToken.None);
        await circuit.ComposerReadyAsync(CancellationToken.None);
        return new Asker(circuit, desk);
    }

    /// <summary>Asks some questions one after the other.</summary>
    public async Task<IReadOnlyList<AskedQuestion>> AskAsync(int questions)
    {
        var asked = new List<AskedQuestion>();
        while (asked.Count < questions)
            asked.Add(await AskAsync());
        return asked;
    }

    /// <summary>Asks, reads the whole answer, and goes to the next conversation.</summary>
    public async Task<AskedQuestion> AskAsync()
    {
        var (question, before) = (_desk.NewQuestion(), _circuit.Batches.Count);
        var entered = TimeProvider.System.GetTimestamp();
        if (!await _circuit.AskAsync(question, CancellationToken.None))
            throw new InvalidOperationException("The question was not taken: " + _circuit.Text);
        await _circuit.RenderedSinceAsync(before, "the end of the answer", element => element["class"] == "answer-actions", CancellationToken.None);
        var batches = _circuit.Batches;
        var first = batches.Skip(before).First(batch => batch.Texts.Any(text => WrittenAnswer.Newest(text) >= 0));

        await _circuit.NavigateAsync("/chat/new", CancellationToken.None);
        await _circuit.RenderedSinceAsync(batches.Count, "the start of a conversation", element => element["class"] == "start-title", CancellationToken.None);
        return new AskedQuestion(question, TimeProvider.System.GetElapsedTime(entered, first.ArrivedAt).TotalMilliseconds, _desk.Took(question));
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _circuit.DisposeAsync();
}
