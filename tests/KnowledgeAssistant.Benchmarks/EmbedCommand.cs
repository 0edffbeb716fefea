using System.Diagnostics;
using KnowledgeAssistant.Embeddings;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.ML.OnnxRuntime;

namespace KnowledgeAssistant.Benchmarks;

/// <summary>
/// What the generator adds to ONNX Runtime: passages per second against the bare session on the same batches, already made into
/// token ids, with the same threads; and how long a question takes on one thread.
/// </summary>
internal static class EmbedCommand
{
    private const int Batch = 16;
    private const int Rounds = 7;
    private const int Questions = 300;

    public static BenchmarkCommand Command { get; } = new("embed", "[--passages 480]", "passages embedded per second, as a share of bare ONNX Runtime; milliseconds of a question", RunAsync);

    private static async Task<object> RunAsync(CommandArguments arguments)
    {
        var writer = new WordModel(seed: 7);
        var subject = writer.Subject();
        var threads = Math.Max(1, Environment.ProcessorCount / 2);
        var options = new EmbeddingOptions { ExecutionProvider = ExecutionProviderChoice.Cpu, BatchSize = Batch, Threads = threads };
        using var model = BuiltInEmbeddingModel.Create(new OnnxSessions(Options.Create(options), NullLogger<OnnxSessions>.Instance), TimeProvider.System);
        var texts = Enumerable.Range(0, arguments.Number("--passages", 480)).Select(_ => writer.Paragraph(subject, 700)).ToList();
        using var bare = new BareSession(texts.Select(text => model.Encode(text).Take(128).ToArray()).OrderBy(ids => ids.Length).Chunk(Batch), threads);

        // Turn about, so that what else the machine does hits both alike; the median of the pairs' ratios.
        var (ours, ratios) = (new List<double>(), new List<double>());
        for (var round = 0; round <= Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            bare.Run();
            var plain = Stopwatch.GetElapsedTime(start).TotalSeconds;
            start = Stopwatch.GetTimestamp();
            await model.Generator.GenerateAsync(texts);
            var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            if (round == 0)
                continue;   // the first warms up
            ours.Add(texts.Count / seconds);
            ratios.Add(plain / seconds);
            Console.WriteLine($"round {round}: {ours[^1]:N0} passages/s, {ratios[^1]:P0} of bare ONNX Runtime");
        }

        var oneThread = new EmbeddingOptions { ExecutionProvider = ExecutionProviderChoice.Cpu, Threads = 1 };
        using var generator = BuiltInEmbeddingModel.Create(new OnnxSessions(Options.Create(oneThread), NullLogger<OnnxSessions>.Instance), TimeProvider.System);
        var questions = new List<double>();
        for (var i = 0; i < Questions; i++)
        {
            var question = writer.Question(subject);
            var start = Stopwatch.GetTimestamp();
            await generator.GenerateAsync([question]);
            questions.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return new
        {
            PassagesPerSecond = ours.Median().Rounded(0),
            ShareOfBareRuntime = ratios.Median().Rounded(3),
            QuestionP50Milliseconds = questions.Skip(20).Median().Rounded(2),
            QuestionP95Milliseconds = questions.Skip(20).Percentile(95).Rounded(2),
            Threads = threads,
        };
    }

    private sealed class BareSession : IDisposable
    {
        private readonly InferenceSession _session;
        private readonly List<(long[] Ids, long[] Mask, long[] Shape)> _batches;

        public BareSession(IEnumerable<int[][]> batches, int threads)
        {
            using var options = new SessionOptions { IntraOpNumThreads = threads, GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL };
            options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
            _session = new InferenceSession(Path.Combine(AppContext.BaseDirectory, "Embeddings", "use-lite", "model.int8.onnx"), options);
            _batches = [.. batches.Select(batch =>
            {
                var width = batch.Max(ids => ids.Length);
                return (
                    batch.SelectMany(ids => ids.Concat(Enumerable.Repeat(0, width - ids.Length))).Select(id => (long)id).ToArray(),
                    batch.SelectMany(ids => Enumerable.Range(0, width).Select(column => column < ids.Length ? 1L : 0L)).ToArray(),
                    new long[] { batch.Length, width });
            })];
        }

        public void Run()
        {
            foreach (var (ids, mask, shape) in _batches)
            {
                using var idsValue = OrtValue.CreateTensorValueFromMemory(ids, shape);
                using var maskValue = OrtValue.CreateTensorValueFromMemory(mask, shape);
                using var run = new RunOptions();
                using var outputs = _session.Run(run, ["input_ids", "attention_mask"], [idsValue, maskValue], ["sentence_embedding"]);
            }
        }

        public void Dispose() => _session.Dispose();
    }
}
