using System.Diagnostics;
using KnowledgeAssistant.Embeddings;
using KnowledgeAssistant.Retrieval;
using KnowledgeAssistant.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.AI;

namespace KnowledgeAssistant.Benchmarks;

/// <summary>
/// Whole retrieval, one question after the other: embedding, both searches, fusion, loading the passages with the asker's rights.
/// Beside each question the reference answers it too, a plain float scan plus BM25 alone, so that the ratio holds on any machine.
/// </summary>
internal static class RetrieveCommand
{
    private const int WarmUp = 30;

    public static BenchmarkCommand Command { get; } = new(
        "retrieve", "[--passages 10000] [--questions 400] [--folder DIR]", "milliseconds of a whole search, and as a multiple of a plain scan", RunAsync);

    private static async Task<object> RunAsync(CommandArguments arguments)
    {
        var (wanted, questions) = (arguments.Number("--passages", 10_000), arguments.Number("--questions", 400));
        var corpus = arguments.Text("--folder") is { } folder ? Corpus.Read(folder, wanted, questions) : Corpus.Written(wanted, questions);

        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("reader");
        var collection = await world.CollectionAsync(user);
        var clock = Stopwatch.StartNew();
        foreach (var (name, text) in corpus.Documents)
            await world.UploadAsync(user, collection, name, text);
        await world.IngestAsync();
        var ingested = clock.Elapsed;

        await using var db = await world.Database.CreateDbContextAsync(CancellationToken.None);
        var passages = await db.Passages.CountAsync();
        Console.WriteLine($"{corpus.Documents.Count:N0} documents, {passages:N0} passages, ingested in {ingested.TotalSeconds:N0} s");

        clock.Restart();
        var retriever = world.Get<Retriever>();
        await retriever.FindAsync(user, corpus.Questions[0], [collection], CancellationToken.None);
        Console.WriteLine($"indexes built and model loaded by the first question in {clock.Elapsed.TotalSeconds:N1} s");

        using var reference = await PlainSearch.CreateAsync(db);
        var model = world.Get<EmbeddingModels>().Get(EmbeddingModels.BuiltIn);
        var (ours, plain, embedding, found) = (new List<double>(), new List<double>(), new List<double>(), 0);
        foreach (var question in corpus.Questions.Take(WarmUp).Concat(corpus.Questions))
        {
            var start = Stopwatch.GetTimestamp();
            var passagesFound = await retriever.FindAsync(user, question, [collection], CancellationToken.None);
            ours.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            found += passagesFound.Passages.Count > 0 ? 1 : 0;

            start = Stopwatch.GetTimestamp();
            var vector = (await model.Generator.GenerateAsync([question]))[0].Vector;
            embedding.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);

            start = Stopwatch.GetTimestamp();
            reference.Find(question, vector.Span);
            plain.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        ours.RemoveRange(0, WarmUp);
        plain.RemoveRange(0, WarmUp);
        embedding.RemoveRange(0, WarmUp);
        return new
        {
            P50Milliseconds = ours.Median().Rounded(2),
            P95Milliseconds = ours.Percentile(95).Rounded(2),
            EmbeddingP50Milliseconds = embedding.Median().Rounded(2),
            ReferenceP50Milliseconds = plain.Median().Rounded(2),
            ReferenceP95Milliseconds = plain.Percentile(95).Rounded(2),
            RatioP50 = (ours.Median() / plain.Median()).Rounded(2),
            Passages = passages,
            Questions = ours.Count,
            Answered = found - WarmUp,
            PassagesIngestedPerSecond = (passages / ingested.TotalSeconds).Rounded(0),
        };
    }
}
