using System.Diagnostics;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Testing.Circuits;

namespace KnowledgeAssistant.Benchmarks;

/// <summary>
/// Many people read answers at the same time: each token of each answer, from the moment the endpoint sent it to the moment the
/// reader's browser received a message that shows it. The program runs in a process of its own; endpoint and browsers share
/// this one, and so a clock.
/// </summary>
internal static class StreamsCommand
{
    private const int LeastWarmUps = 12;
    private const string Question = "How long is the warranty for a Root S2 probe?";

    public static BenchmarkCommand Command { get; } = new(
        "streams", "[--count 50] [--tokens 2000] [--rate 100] [--program FILE]", "token of the endpoint to message at the browser, many answers at a time", RunAsync);

    private static async Task<object> RunAsync(CommandArguments arguments)
    {
        var (count, tokens, rate) = (arguments.Number("--count", 50), arguments.Number("--tokens", 2000), arguments.Number("--rate", 100));
        await using var endpoint = await FakeOpenAI.StartAsync();
        await using var world = await PeopledApp.StartAsync(arguments.Text("--program") ?? RunningApp.BuiltProgram, count, new Dictionary<string, string>
        {
            ["Chat__Endpoint"] = endpoint.Endpoint,
            ["Chat__Model"] = FakeOpenAI.Model,
        });
        var readers = new List<StreamReading>();
        foreach (var person in world.People.Skip(1))
            readers.Add(await StreamReading.OpenAsync(await world.SignInAsync(person), tokens));

        // Code is compiled on the first answers of a server's life, which are nobody's measure.
        endpoint.Always(FakeAnswers.Whole([.. Enumerable.Range(0, 100).Select(WrittenAnswer.Token)]));
        foreach (var reader in Enumerable.Repeat(readers, Math.Max(1, LeastWarmUps / count)).SelectMany(all => all))
            await reader.WarmUpAsync(Question);

        Console.WriteLine($"{count:N0} readers have read a short answer each; now the long ones");
        var begun = world.App.ProcessorTime;
        using var mine = Process.GetCurrentProcess();
        var ours = mine.TotalProcessorTime;
        foreach (var reader in readers)
        {
            var requests = endpoint.Requests.Count;
            endpoint.Next(reply => reader.WriteAsync(reply, rate));
            await reader.AskAsync(Question);
            await endpoint.RequestAsync(requests, CancellationToken.None);      // the next answer is the next reader's
        }

        await Task.WhenAll(readers.Select(reader => reader.FinishedAsync()));
        var processor = (world.App.ProcessorTime - begun).TotalSeconds;
        mine.Refresh();
        var delays = readers.SelectMany(reader => reader.Delays()).ToList();
        var result = new
        {
            P50Milliseconds = delays.Median().Rounded(0),
            P95Milliseconds = delays.Percentile(95).Rounded(0),
            MaxMilliseconds = delays.Max().Rounded(0),
            BytesPerAnswer = (long)readers.Average(reader => reader.Bytes),
            ServerProcessorSecondsPerAnswer = (processor / count).Rounded(2),
            ClientProcessorSecondsPerAnswer = ((mine.TotalProcessorTime - ours).TotalSeconds / count).Rounded(2),
            TokensPerSecond = readers.Average(reader => reader.TokensPerSecond).Rounded(),
            BatchesPerAnswer = readers.Average(reader => reader.Batches).Rounded(0),
            Streams = count,
            Tokens = tokens,
            ServerMegabytes = world.App.Megabytes.Rounded(0),
        };
        foreach (var reader in readers)
            await reader.DisposeAsync();
        return result;
    }
}
