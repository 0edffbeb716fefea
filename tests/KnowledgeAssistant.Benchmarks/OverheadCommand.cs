using KnowledgeAssistant.Testing;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeAssistant.Benchmarks;

/// <summary>
/// What the product adds between Enter and the first token at the browser: the time that passed there, less what the search took
/// (as the answer's record has it) and less what the endpoint took from receiving the request to sending its first token. Many
/// people ask, each in her own circuit: first each when she has read her answer, begun one after the other, as people do, so that as
/// many answers as people are in the making at any time; then all in the same moment. The program runs in a process of its own; endpoint and browsers share this one.
/// </summary>
internal static class OverheadCommand
{
    private const int WarmUps = 5;
    private const int LeastWarmUps = 500;

    public static BenchmarkCommand Command { get; } = new(
        "overhead", "[--count 20] [--rounds 10] [--program FILE]", "Enter to first token, less search and endpoint, many questions at a time", RunAsync);

    private static async Task<object> RunAsync(CommandArguments arguments)
    {
        var (count, rounds) = (arguments.Number("--count", 20), arguments.Number("--rounds", 10));
        await using var endpoint = await FakeOpenAI.StartAsync();
        var desk = new AnsweringDesk();
        endpoint.Always(desk.AnswerAsync);
        await using var world = await PeopledApp.StartAsync(arguments.Text("--program") ?? RunningApp.BuiltProgram, count, new Dictionary<string, string>
        {
            ["Chat__Endpoint"] = endpoint.Endpoint,
            ["Chat__Model"] = FakeOpenAI.Model,
        });
        var askers = new List<Asker>();
        foreach (var person in world.People.Skip(1))
            askers.Add(await Asker.OpenAsync(await world.SignInAsync(person), desk));

        // Code is compiled on the first hundreds of answers of a server's life, which are nobody's measure.
        var round = TimeSpan.Zero;
        for (var warmUp = 0; warmUp < Math.Max(WarmUps, LeastWarmUps / count); warmUp++)
        {
            var begun = TimeProvider.System.GetTimestamp();
            await Task.WhenAll(askers.Select(asker => asker.AskAsync()));
            round = TimeProvider.System.GetElapsedTime(begun);
        }

        Console.WriteLine($"{count:N0} people have read their first answers; now the measured ones");
        var processor = world.App.ProcessorTime;
        var apart = (await Task.WhenAll(askers.Select((asker, index) => AskAsync(asker, rounds, round * index / count)))).SelectMany(asked => asked).ToList();
        var used = (world.App.ProcessorTime - processor).TotalMilliseconds / apart.Count;
        var together = new List<AskedQuestion>();
        for (var moment = 0; moment < rounds; moment++)
            together.AddRange(await Task.WhenAll(askers.Select(asker => asker.AskAsync())));

        var searches = await SearchesAsync(world);
        var (ofApart, ofTogether) = (Overheads(apart, searches), Overheads(together, searches));
        foreach (var asker in askers)
            await asker.DisposeAsync();
        return new
        {
            P50Milliseconds = ofApart.Median().Rounded(),
            P95Milliseconds = ofApart.Percentile(95).Rounded(),
            SearchP50Milliseconds = apart.Select(asked => searches[asked.Question]).Median().Rounded(),
            SameMomentP50Milliseconds = ofTogether.Median().Rounded(),
            SameMomentP95Milliseconds = ofTogether.Percentile(95).Rounded(),
            SameMomentSearchP50Milliseconds = together.Select(asked => searches[asked.Question]).Median().Rounded(),
            ServerProcessorMillisecondsPerAnswer = used.Rounded(),
            Parallel = count,
            Questions = apart.Count,
        };
    }

    private static async Task<IReadOnlyList<AskedQuestion>> AskAsync(Asker asker, int questions, TimeSpan after)
    {
        await Task.Delay(after);
        return await asker.AskAsync(questions);
    }

    private static List<double> Overheads(IEnumerable<AskedQuestion> asked, Dictionary<string, double> searches) =>
        [.. asked.Select(question => question.Milliseconds - question.EndpointMilliseconds - searches[question.Question])];

    private static async Task<Dictionary<string, double>> SearchesAsync(PeopledApp world)
    {
        await using var db = world.Database.CreateDbContext();
        var answers = await db.Messages.AsNoTracking().Where(answer => answer.IsAnswer && answer.Record != null)
            .Join(db.Messages.Where(question => !question.IsAnswer), answer => new { answer.ConversationId, Ordinal = answer.Ordinal - 1 }, question => new { question.ConversationId, question.Ordinal }, (answer, question) => new { question.Text, answer.Record })
            .ToListAsync();
        return answers.ToDictionary(answer => answer.Text, answer => answer.Record!.Times.Found ?? throw new InvalidOperationException("A search did not end."));
    }
}
