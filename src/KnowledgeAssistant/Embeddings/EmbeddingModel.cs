using System.Numerics.Tensors;
using Microsoft.Extensions.AI;

namespace KnowledgeAssistant.Embeddings;

/// <summary>
/// A model that makes vectors, and what one must know to use it. It is loaded when it is needed, and may be unloaded while nobody
/// uses it. Its vectors are finite, have the right number of coordinates and the length 1, or there is a sentence why not.
/// </summary>
public sealed class EmbeddingModel(EmbeddingModelFacts facts, Func<LoadedModel> load, TimeProvider time) : IEmbeddingGenerator<string, Embedding<float>>
{
    private const float NearlyOne = 1e-3f;

    private readonly Lock _lock = new();
    private LoadedModel? _loaded;
    private int _users;
    private long _lastUse;
    private bool _isRetired;

    /// <summary>The id that collections remember.</summary>
    public string Id => facts.Id;

    /// <summary>The name to show.</summary>
    public string Name => facts.Name;

    /// <summary>Coordinates of a vector.</summary>
    public int Dimensions => facts.Dimensions;

    /// <summary>How many tokens it reads of a text.</summary>
    public int MostTokens => facts.MostTokens;

    /// <summary>The least share of known letters that a passage needs to get a vector.</summary>
    public float LeastKnown => facts.LeastKnown;

    /// <summary>Mean and standard deviation of the cosine between unrelated texts, for collections too small to measure their own.</summary>
    public (float Mean, float Deviation) UnrelatedCosine => facts.UnrelatedCosine;

    /// <summary>Makes vectors of texts as they are, without what the model wants before a question or a passage.</summary>
    public IEmbeddingGenerator<string, Embedding<float>> Generator => this;

    /// <summary>What runs it: <c>CPU</c>, <c>CUDA</c>, or the host that it is asked at.</summary>
    public string Provider => Use(loaded => loaded.Provider);

    /// <summary>The same, without loading it; null while it is not in memory.</summary>
    public string? RunsOn => Volatile.Read(ref _loaded)?.Provider;

    /// <summary>Tokens of a text.</summary>
    public int CountTokens(string text) => Use(loaded => loaded.Vocabulary.Count(text));

    /// <summary>Token ids of a text; none for a model behind an endpoint.</summary>
    public IReadOnlyList<int> Encode(string text) => Use(loaded => loaded.Vocabulary.Encode(text));

    /// <summary>Share of the text's letters that the model can read, 0 to 1.</summary>
    public float Knows(string text) => Use(loaded => loaded.Vocabulary.Knows(text));

    /// <summary>The vector of a question.</summary>
    /// <param name="question">The question.</param>
    /// <param name="use">Who asks, and what is searched.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="UserMessageException">The model gives no usable vector.</exception>
    public async Task<ReadOnlyMemory<float>> EmbedQuestionAsync(string question, EmbeddingUse use, CancellationToken cancellationToken) =>
        (await GenerateAsync([facts.QueryPrefix + question], use.ToOptions(), cancellationToken))[0].Vector;

    /// <summary>The vectors of passages, in their order.</summary>
    /// <param name="passages">The passages.</param>
    /// <param name="use">Whose they are.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="UserMessageException">The model gives no usable vectors.</exception>
    public async Task<IReadOnlyList<ReadOnlyMemory<float>>> EmbedPassagesAsync(IEnumerable<string> passages, EmbeddingUse use, CancellationToken cancellationToken) =>
        [.. (await GenerateAsync(passages.Select(passage => facts.PassagePrefix + passage), use.ToOptions(), cancellationToken)).Select(made => made.Vector)];

    /// <inheritdoc/>
    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        var texts = values.ToList();
        var loaded = Enter();
        try
        {
            var made = await loaded.Generator.GenerateAsync(texts, options, cancellationToken);
            if (made.Count != texts.Count)
                throw new UserMessageException(Problem.EmbeddingsMissing, Name);
            foreach (var embedding in made)
                embedding.Vector = Checked(embedding.Vector);
            return made;
        }
        finally
        {
            Leave();
        }
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    /// <summary>Loads it now, if it is not.</summary>
    /// <exception cref="UserMessageException">It cannot be loaded.</exception>
    public void Load() => Use(static _ => true);

    /// <summary>Lets it go from memory, if nobody has used it for as long; the next use loads it again.</summary>
    public void Unload(TimeSpan unusedFor)
    {
        lock (_lock)
        {
            if (_loaded is null || _users > 0 || time.GetElapsedTime(_lastUse) < unusedFor)
                return;

            _loaded.Dispose();
            _loaded = null;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            _isRetired = true;
            LetGo();
        }
    }

    private T Use<T>(Func<LoadedModel, T> work)
    {
        var loaded = Enter();
        try
        {
            return work(loaded);
        }
        finally
        {
            Leave();
        }
    }

    private LoadedModel Enter()
    {
        lock (_lock)
        {
            _loaded ??= load();
            _users++;
            return _loaded;
        }
    }

    private void Leave()
    {
        lock (_lock)
        {
            _users--;
            _lastUse = time.GetTimestamp();
            LetGo();
        }
    }

    // Whoever still uses a retired one takes it to its end.
    private void LetGo()
    {
        if (!_isRetired || _users > 0)
            return;

        _loaded?.Dispose();
        _loaded = null;
    }

    private ReadOnlyMemory<float> Checked(ReadOnlyMemory<float> vector)
    {
        if (vector.Length != Dimensions)
            throw new UserMessageException(Problem.EmbeddingDimensionsWrong, Name, Dimensions.ToString("N0", null), vector.Length.ToString("N0", null));

        var length = TensorPrimitives.Norm(vector.Span);
        if (!float.IsFinite(length))
            throw new UserMessageException(Problem.EmbeddingNotFinite, Name);
        if (length == 0 || MathF.Abs(length - 1) <= NearlyOne)
            return vector;

        var one = new float[vector.Length];
        TensorPrimitives.Divide(vector.Span, length, one);
        return one;
    }
}

/// <summary>What is fixed of an embedding model.</summary>
/// <param name="Id">The id that collections remember.</param>
/// <param name="Name">The name to show.</param>
/// <param name="Dimensions">Coordinates of a vector.</param>
/// <param name="MostTokens">How many tokens it reads of a text.</param>
/// <param name="LeastKnown">The least share of known letters that a passage needs to get a vector.</param>
/// <param name="UnrelatedCosine">Mean and standard deviation of the cosine between unrelated texts.</param>
/// <param name="QueryPrefix">What stands before a question.</param>
/// <param name="PassagePrefix">What stands before a passage.</param>
public sealed record EmbeddingModelFacts(
    string Id, string Name, int Dimensions, int MostTokens, float LeastKnown, (float Mean, float Deviation) UnrelatedCosine, string QueryPrefix = "", string PassagePrefix = "");
