using System.Diagnostics;
using System.Diagnostics.Metrics;
using KnowledgeAssistant.Data;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.ML.OnnxRuntime;

namespace KnowledgeAssistant.Embeddings;

/// <summary>
/// Embeds texts with a sentence model in ONNX: inputs <c>input_ids</c> and <c>attention_mask</c> (int64, batch × sequence),
/// output <c>sentence_embedding</c> (float32, batch × dimensions, length 1). Texts go through it in batches of similar length;
/// batching changes no vector. Safe for use by many threads at once.
/// </summary>
public sealed partial class OnnxEmbeddingGenerator : IEmbeddingGenerator<string, Embedding<float>>
{
    private static readonly Histogram<double> Duration = Telemetry.Seconds("knowledge_assistant.embedding.duration", "How long one call of the embedding model took.");
    private static readonly Counter<int> Texts = Telemetry.Meter.CreateCounter<int>("knowledge_assistant.embedding.texts", "{text}", "Texts that were embedded.");

    private const string Output = "sentence_embedding";

    private readonly InferenceSession _session;
    private readonly SentencePieceVocabulary _vocabulary;
    private readonly EmbeddingOptions _options;
    private readonly int _mostTokens;
    private readonly ILogger _logger;

    /// <summary>Loads a model.</summary>
    /// <exception cref="StartupException">CUDA is asked for and does not load.</exception>
    public OnnxEmbeddingGenerator(string modelFile, SentencePieceVocabulary vocabulary, int mostTokens, EmbeddingOptions options, ILogger logger)
    {
        OnnxTelemetry.TurnOff();
        (_vocabulary, _mostTokens, _options, _logger) = (vocabulary, mostTokens, options, logger);
        (_session, Provider) = Open(modelFile);
    }

    /// <summary>What runs the model: <c>CUDA</c> or <c>CPU</c>.</summary>
    public string Provider { get; }

    /// <inheritdoc/>
    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        var texts = values.ToList();

        // One text is a question that somebody waits for: a few milliseconds, not worth a thread change.
        return texts.Count <= 1 ? Task.FromResult(Generate(texts, cancellationToken)) : Task.Run(() => Generate(texts, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private GeneratedEmbeddings<Embedding<float>> Generate(List<string> texts, CancellationToken cancellationToken)
    {
        var begun = Stopwatch.GetTimestamp();
        var ids = texts.Select(text => _vocabulary.Encode(text, _mostTokens)).ToList();
        var vectors = new Embedding<float>[texts.Count];
        foreach (var batch in Enumerable.Range(0, texts.Count).OrderBy(i => ids[i].Count).Chunk(_options.BatchSize))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Run(batch, ids, vectors);
        }

        var provider = new KeyValuePair<string, object?>("provider", Provider);
        Duration.Record(Stopwatch.GetElapsedTime(begun).TotalSeconds, provider);
        Texts.Add(texts.Count, provider);
        return new GeneratedEmbeddings<Embedding<float>>(vectors);
    }

    private void Run(int[] batch, List<IReadOnlyList<int>> ids, Embedding<float>[] vectors)
    {
        var width = Math.Max(1, batch.Max(i => ids[i].Count));
        var (input, mask) = (new long[batch.Length * width], new long[batch.Length * width]);
        for (var row = 0; row < batch.Length; row++)
        {
            var tokens = ids[batch[row]];
            for (var column = 0; column < tokens.Count; column++)
                (input[(row * width) + column], mask[(row * width) + column]) = (tokens[column], 1);
        }

        long[] shape = [batch.Length, width];
        using var inputValue = OrtValue.CreateTensorValueFromMemory(input, shape);
        using var maskValue = OrtValue.CreateTensorValueFromMemory(mask, shape);
        using var run = new RunOptions();
        using var outputs = _session.Run(run, ["input_ids", "attention_mask"], [inputValue, maskValue], [Output]);
        var made = outputs[0].GetTensorDataAsSpan<float>();
        var dimensions = made.Length / batch.Length;
        for (var row = 0; row < batch.Length; row++)
            vectors[batch[row]] = new Embedding<float>(made.Slice(row * dimensions, dimensions).ToArray());
    }

    private (InferenceSession, string) Open(string modelFile)
    {
        if (_options.ExecutionProvider != ExecutionProviderChoice.Cpu)
        {
            try
            {
                using var cuda = SessionOptions.MakeSessionOptionWithCudaProvider(_options.DeviceId);
                return (new InferenceSession(modelFile, cuda), "CUDA");
            }
            catch (Exception problem) when (problem is OnnxRuntimeException or EntryPointNotFoundException or DllNotFoundException)
            {
                if (_options.ExecutionProvider == ExecutionProviderChoice.Cuda)
                    throw new StartupException("Embeddings:ExecutionProvider is Cuda, but CUDA does not load. Build with -p:OnnxRuntimePackage=Gpu on a machine with CUDA and cuDNN, or set Embeddings:ExecutionProvider to Auto or Cpu.", problem);
                LogCpu();
            }
        }

        using var cpu = new SessionOptions
        {
            IntraOpNumThreads = _options.Threads > 0 ? _options.Threads : Math.Max(1, Environment.ProcessorCount / 2),
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
        };
        cpu.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        return (new InferenceSession(modelFile, cpu), "CPU");
    }

    [LoggerMessage(LogLevel.Information, "CUDA does not load; embeddings run on the CPU")]
    private partial void LogCpu();
}
