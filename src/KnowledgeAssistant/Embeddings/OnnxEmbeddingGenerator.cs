using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Numerics.Tensors;
using Microsoft.Extensions.AI;
using Microsoft.ML.OnnxRuntime;

namespace KnowledgeAssistant.Embeddings;

/// <summary>
/// Embeds texts with a sentence model in ONNX. Texts go through it in batches of similar length; batching changes no vector. Safe
/// for use by many threads at once.
/// </summary>
public sealed class OnnxEmbeddingGenerator : IEmbeddingGenerator<string, Embedding<float>>
{
    private static readonly Histogram<double> Duration = Telemetry.Seconds("knowledge_assistant.embedding.duration", "How long one call of the embedding model took.");
    private static readonly Counter<int> Texts = Telemetry.Meter.CreateCounter<int>("knowledge_assistant.embedding.texts", "{text}", "Texts that were embedded.");

    private readonly InferenceSession _session;
    private readonly OnnxModelShape _shape;
    private readonly IVocabulary _vocabulary;
    private readonly int _mostTokens;
    private readonly int _batchSize;
    private readonly EmbeddingPooling _pooling;

    /// <summary>Loads a model.</summary>
    /// <exception cref="Data.StartupException">CUDA is asked for and does not load.</exception>
    /// <exception cref="UserMessageException">The file is no sentence model.</exception>
    public OnnxEmbeddingGenerator(string modelFile, IVocabulary vocabulary, int mostTokens, EmbeddingPooling pooling, OnnxSessions sessions)
    {
        (_vocabulary, _mostTokens, _batchSize, _pooling) = (vocabulary, mostTokens, sessions.BatchSize, pooling);
        try
        {
            (_session, Provider) = sessions.Open(modelFile);
        }
        catch (OnnxRuntimeException problem)
        {
            throw new UserMessageException(new UserMessage(Problem.ModelFileUnreadable, [Path.GetFileName(modelFile)]), problem);
        }

        try
        {
            _shape = OnnxModelShape.Of(_session, Path.GetFileName(modelFile), pooling);
        }
        catch
        {
            _session.Dispose();
            throw;
        }
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
        foreach (var batch in Enumerable.Range(0, texts.Count).OrderBy(i => ids[i].Count).Chunk(_batchSize))
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

        long[] size = [batch.Length, width];
        var values = _shape.Inputs.Select(name => Tensor(name switch { OnnxModelShape.Ids => input, OnnxModelShape.Mask => mask, _ => new long[input.Length] }, size)).ToList();
        try
        {
            using var run = new RunOptions();
            using var outputs = _session.Run(run, _shape.Inputs, values, [_shape.Output]);
            var made = outputs[0].GetTensorDataAsSpan<float>();
            var stride = made.Length / batch.Length;
            for (var row = 0; row < batch.Length; row++)
            {
                var text = made.Slice(row * stride, stride);
                vectors[batch[row]] = new Embedding<float>(_shape.IsPooled ? text.ToArray() : Pool(text, stride / width, Math.Max(1, ids[batch[row]].Count)));
            }
        }
        finally
        {
            values.ForEach(value => value.Dispose());
        }
    }

    private OrtValue Tensor(long[] numbers, long[] size) => _shape.IsWide
        ? OrtValue.CreateTensorValueFromMemory(numbers, size)
        : OrtValue.CreateTensorValueFromMemory(Array.ConvertAll(numbers, number => (int)number), size);

    private float[] Pool(ReadOnlySpan<float> tokens, int dimensions, int count)
    {
        if (_pooling != EmbeddingPooling.Mean)
            return tokens.Slice(_pooling == EmbeddingPooling.LastToken ? (count - 1) * dimensions : 0, dimensions).ToArray();

        var sum = new float[dimensions];
        for (var token = 0; token < count; token++)
            TensorPrimitives.Add(sum, tokens.Slice(token * dimensions, dimensions), sum);
        TensorPrimitives.Divide(sum, count, sum);
        return sum;
    }
}
