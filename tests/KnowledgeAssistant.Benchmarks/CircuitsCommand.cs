using System.Diagnostics;
using System.Globalization;
using KnowledgeAssistant.Access;
using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Testing.Circuits;

namespace KnowledgeAssistant.Benchmarks;

/// <summary>
/// What an open page costs the server while nobody touches it. Each person is signed in, has twenty conversations in the list
/// and the last one open: five questions with cited answers. The server collects its garbage before memory is read, and has
/// had a few circuits before, so that its code is compiled; their memory counts as the server's own.
/// </summary>
internal static class CircuitsCommand
{
    private const int Conversations = 20;
    private const int Turns = 5;
    private const int WarmUps = 20;

    public static BenchmarkCommand Command { get; } = new(
        "circuits", "[--count 200] [--program FILE]", "memory of an idle, signed-in chat circuit, and the time to start one", RunAsync);

    private static async Task<object> RunAsync(CommandArguments arguments)
    {
        var count = arguments.Number("--count", 200);
        await using var world = await PeopledApp.StartAsync(arguments.Text("--program") ?? RunningApp.BuiltProgram, count, new Dictionary<string, string>());
        var pages = await AddConversationsAsync(world);
        var browsers = new List<HttpClient>();
        foreach (var person in world.People.Skip(1))
            browsers.Add(await world.SignInAsync(person));

        await using (var warmUp = new OpenCircuits())
            await warmUp.OpenAsync([.. browsers.Take(WarmUps)], pages);
        var empty = await RestingMemory.MeasureAsync(world.App);

        await using var circuits = new OpenCircuits();
        var processor = world.App.ProcessorTime;
        await circuits.OpenAsync(browsers, pages);
        var started = (world.App.ProcessorTime - processor).TotalMilliseconds;
        var full = await RestingMemory.MeasureAsync(world.App);

        return new
        {
            MegabytesPerCircuit = ((full - empty) / count).Rounded(2),
            MegabytesWithout = empty.Rounded(0),
            MegabytesWith = full.Rounded(0),
            StartMilliseconds = circuits.Milliseconds.Median().Rounded(0),
            StartP95Milliseconds = circuits.Milliseconds.Percentile(95).Rounded(0),
            StartProcessorMilliseconds = (started / count).Rounded(0),
            BytesToStart = (long)circuits.Bytes.Average(),
            Circuits = count,
        };
    }

    private static async Task<IReadOnlyList<string>> AddConversationsAsync(PeopledApp world)
    {
        await using var db = world.Database.CreateDbContext();
        var passages = db.Passages.Take(Turns).ToList();
        var pages = new List<string>();
        foreach (var person in world.People.Skip(1))
        {
            for (var number = 0; number < Conversations; number++)
            {
                var at = DateTimeOffset.UtcNow.AddHours(number - Conversations);
                var conversation = new Conversation { PersonId = person.Id, Title = string.Create(CultureInfo.InvariantCulture, $"How long does it take to get {number} probes back?"), CreatedAt = at, UpdatedAt = at };
                db.Conversations.Add(conversation);
                if (number < Conversations - 1)
                    continue;

                conversation.AddTurns(passages, Turns);
                pages.Add($"/chat/{conversation.Id}");
            }
        }

        await db.SaveChangesAsync();
        return pages;
    }

    private sealed class OpenCircuits : IAsyncDisposable
    {
        private readonly List<CircuitClient> _circuits = [];

        public List<double> Milliseconds { get; } = [];

        public IEnumerable<double> Bytes => _circuits.Select(circuit => (double)circuit.BytesReceived);

        public async Task OpenAsync(IReadOnlyList<HttpClient> browsers, IReadOnlyList<string> pages)
        {
            foreach (var (browser, page) in browsers.Zip(pages))
            {
                var watch = Stopwatch.StartNew();
                var circuit = await CircuitClient.OpenAsync(browser, page, CancellationToken.None);
                await circuit.ComposerReadyAsync(CancellationToken.None);
                Milliseconds.Add(watch.Elapsed.TotalMilliseconds);
                _circuits.Add(circuit);
            }
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var circuit in _circuits)
            {
                await circuit.LeaveAsync(CancellationToken.None);
                await circuit.DisposeAsync();
            }
        }
    }
}
