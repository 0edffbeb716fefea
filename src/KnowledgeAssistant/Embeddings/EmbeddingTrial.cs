using System.Diagnostics;
using System.Numerics.Tensors;
using Microsoft.Extensions.AI;

namespace KnowledgeAssistant.Embeddings;

/// <summary>Tries models with a fixed set of texts: what size their vectors have, how unrelated texts compare, and how fast they are.</summary>
public sealed class EmbeddingTrial(IEnumerable<IEmbeddingModelSource> sources, EmbeddingModels models)
{
    private const int Texts = 128;
    private const int Enough = 4;
    private const float LeastDeviation = 0.02f;

    /// <summary>Loads a model that is to be added and fills in what its vectors show.</summary>
    /// <exception cref="UserMessageException">It cannot be loaded, or gives no usable vectors.</exception>
    public async Task TryAsync(AddedEmbeddingModel model, CancellationToken cancellationToken)
    {
        using var loaded = await Task.Run(() => sources.Single(source => source.Kind == model.Kind).Load(model), cancellationToken);
        var readable = ReferenceTexts.All.Where(text => loaded.Vocabulary.Knows(text) >= EmbeddingModels.LeastKnown).ToList();
        var texts = readable.Count >= Enough ? readable : ReferenceTexts.All;
        var made = await loaded.Generator.GenerateAsync(texts.Select(text => model.PassagePrefix + text), cancellationToken: cancellationToken);
        if (made.Count != texts.Count)
            throw new UserMessageException(Problem.EmbeddingsMissing, model.Name);

        var vectors = made.Select(embedding => embedding.Vector).ToList();
        model.Dimensions = vectors[0].Length;
        if (vectors.FirstOrDefault(vector => vector.Length != model.Dimensions) is { Length: > 0 } other)
            throw new UserMessageException(Problem.EmbeddingDimensionsWrong, model.Name, model.Dimensions.ToString("N0", null), other.Length.ToString("N0", null));
        if (model.Dimensions == 0 || vectors.Any(vector => TensorPrimitives.Norm(vector.Span) is var length && (!float.IsFinite(length) || length == 0)))
            throw new UserMessageException(Problem.EmbeddingNotFinite, model.Name);

        (model.UnrelatedMean, model.UnrelatedDeviation) = Spread(vectors);
    }

    /// <summary>Texts a second, by one call with the fixed set after another that warms up.</summary>
    /// <exception cref="UserMessageException">The model cannot be used.</exception>
    public async Task<double> MeasureAsync(string modelId, CancellationToken cancellationToken)
    {
        var model = await Task.Run(() => models.Get(modelId), cancellationToken);
        await model.EmbedPassagesAsync(ReferenceTexts.All.Take(8), EmbeddingUse.Own, cancellationToken);
        var texts = Enumerable.Range(0, Texts).Select(number => ReferenceTexts.All[number % ReferenceTexts.All.Count]).ToList();

        var begun = Stopwatch.GetTimestamp();
        await model.EmbedPassagesAsync(texts, EmbeddingUse.Own, cancellationToken);
        return Texts / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    private static (float Mean, float Deviation) Spread(List<ReadOnlyMemory<float>> vectors)
    {
        var cosines = new List<float>();
        for (var one = 0; one < vectors.Count; one++)
        {
            for (var other = one + 1; other < vectors.Count; other++)
                cosines.Add(TensorPrimitives.CosineSimilarity(vectors[one].Span, vectors[other].Span));
        }

        var mean = cosines.Average();
        return (mean, Math.Max(LeastDeviation, MathF.Sqrt(cosines.Average(cosine => (cosine - mean) * (cosine - mean)))));
    }
}
