using System.Net;

namespace KnowledgeAssistant.Benchmarks;

/// <summary>
/// How long the first person waits and what the resting server holds. Each run starts on an empty folder, so the migrations are
/// part of it; the first page is the set-up page, received whole. Idle means that the embedding model is loaded and that the
/// process has used next to no processor time for two seconds.
/// </summary>
internal static class StartCommand
{
    private const string ModelLoaded = "Embedding model";

    public static BenchmarkCommand Command { get; } = new(
        "start", "[--runs 5] [--program FILE]", "process start to first page, and memory at rest with the model loaded", RunAsync);

    private static async Task<object> RunAsync(CommandArguments arguments)
    {
        var program = arguments.Text("--program") ?? RunningApp.BuiltProgram;
        var (pages, processor, memory) = (new List<double>(), new List<double>(), new List<double>());
        for (var run = 1; run <= arguments.Number("--runs", 5); run++)
        {
            using var app = RunningApp.Start(program);
            using var client = new HttpClient();
            await app.WaitAsync(() => IsPageThereAsync(client, app.Url));
            pages.Add(app.Started.Elapsed.TotalMilliseconds);
            processor.Add(app.ProcessorTime.TotalMilliseconds);

            await app.WaitAsync(() => Task.FromResult(app.Output.Contains(ModelLoaded, StringComparison.Ordinal)));
            await RestAsync(app);
            memory.Add(app.Megabytes);
            Console.WriteLine($"run {run}: first page {pages[^1]:N0} ms ({processor[^1]:N0} ms of processor time), at rest {memory[^1]:N1} MB");
        }

        return new
        {
            FirstPageMilliseconds = pages.Median().Rounded(0),
            SlowestFirstPageMilliseconds = pages.Max().Rounded(0),
            FirstPageProcessorMilliseconds = processor.Median().Rounded(0),
            IdleMegabytes = memory.Median().Rounded(),
            Runs = pages.Count,
        };
    }

    private static async Task<bool> IsPageThereAsync(HttpClient client, string url)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri(url + "/"));
            return answer.StatusCode == HttpStatusCode.OK && (await answer.Content.ReadAsStringAsync()).Contains("</html>", StringComparison.Ordinal)
                && answer.RequestMessage?.RequestUri?.AbsolutePath == "/set-up";
        }
        catch (HttpRequestException)
        {
            return false;   // it does not listen yet
        }
    }

    private static async Task RestAsync(RunningApp app)
    {
        var (used, quiet) = (app.ProcessorTime, 0);
        while (quiet < 4)
        {
            await Task.Delay(500);
            var now = app.ProcessorTime;
            quiet = now - used < TimeSpan.FromMilliseconds(20) ? quiet + 1 : 0;
            used = now;
        }
    }
}
