using Microsoft.Extensions.AI;

namespace KnowledgeAssistant.Embeddings;

/// <summary>An embedding model in memory.</summary>
/// <param name="Generator">Makes vectors of texts as they are.</param>
/// <param name="Vocabulary">What it reads texts as.</param>
/// <param name="Provider">What runs it: <c>CPU</c>, <c>CUDA</c>, or a host.</param>
public sealed record LoadedModel(IEmbeddingGenerator<string, Embedding<float>> Generator, IVocabulary Vocabulary, string Provider) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => Generator.Dispose();
}
