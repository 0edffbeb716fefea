using System.Diagnostics;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Testing;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeAssistant.Benchmarks;

/// <summary>
/// The sample collection from "load" to the last document Ready, in a fresh process: extraction processes start and the embedding
/// model loads within the time.
/// </summary>
internal static class SampleCommand
{
    public static BenchmarkCommand Command { get; } = new("sample", "", "seconds from loading the sample collection to all of it Ready", RunAsync);

    private static async Task<object> RunAsync(CommandArguments arguments)
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("administrator");

        var clock = Stopwatch.StartNew();
        await world.Get<SampleCollection>().LoadAsync(user, "Sample", "", CancellationToken.None);
        await world.IngestAsync();
        var seconds = clock.Elapsed.TotalSeconds;

        await using var db = await world.Database.CreateDbContextAsync(CancellationToken.None);
        var states = await db.DocumentVersions.GroupBy(v => v.State).Select(group => new { group.Key, Count = group.Count() }).ToListAsync();
        foreach (var state in states)
            Console.WriteLine($"{state.Key}: {state.Count}");
        return new
        {
            Seconds = seconds.Rounded(2),
            Documents = states.Sum(s => s.Count),
            Ready = states.Where(s => s.Key == IngestionState.Ready).Sum(s => s.Count),
            Passages = await db.Passages.CountAsync(),
        };
    }
}
