using Microsoft.Extensions.AI;

namespace KnowledgeAssistant.Embeddings;

/// <summary>A model that makes vectors, and what one must know to use it.</summary>
public sealed class EmbeddingModel(string id, int dimensions, SentencePieceVocabulary vocabulary, OnnxEmbeddingGenerator generator) : IDisposable
{
    /// <summary>The id that collections remember.</summary>
    public string Id { get; } = id;

    /// <summary>Coordinates of a vector.</summary>
    public int Dimensions { get; } = dimensions;

    /// <summary>The least share of known letters that a passage needs to get a vector.</summary>
    public float LeastKnown { get; } = 0.58f;

    /// <summary>Mean and standard deviation of the cosine between unrelated English texts, for collections too small to measure their own.</summary>
    /// <remarks>Measured once: 40 questions against 1,000 sentences on other matters.</remarks>
    public (float Mean, float Deviation) UnrelatedCosine { get; } = (0.20f, 0.11f);

    /// <summary>Makes vectors.</summary>
    public IEmbeddingGenerator<string, Embedding<float>> Generator => generator;

    /// <summary>What runs it: <c>CPU</c> or <c>CUDA</c>.</summary>
    public string Provider => generator.Provider;

    /// <summary>Tokens of a text.</summary>
    public int CountTokens(string text) => vocabulary.Count(text);

    /// <summary>Token ids of a text, cut where the model stops reading.</summary>
    public IReadOnlyList<int> Encode(string text) => vocabulary.Encode(text);

    /// <summary>Share of the text's letters that the model's vocabulary knows, 0 to 1.</summary>
    public float Knows(string text) => vocabulary.Knows(text);

    /// <inheritdoc/>
    public void Dispose() => generator.Dispose();
}
