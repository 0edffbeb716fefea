using Microsoft.Extensions.AI;
using OpenAI.Embeddings;

namespace KnowledgeAssistant.Models;

/// <summary>Vectors as OpenAI gives them: each says which text it is of, and no server promises to send them in order.</summary>
internal sealed class NumberedEmbeddings(EmbeddingClient client, string name) : IEmbeddingGenerator<string, Embedding<float>>
{
    /// <inheritdoc/>
    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(IEnumerable<string> values, Microsoft.Extensions.AI.EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        var texts = values.ToList();
        var vectors = new Embedding<float>?[texts.Count];
        var answer = (await client.GenerateEmbeddingsAsync(texts, cancellationToken: cancellationToken)).Value;
        foreach (var made in answer)
        {
            if (made.Index < 0 || made.Index >= vectors.Length || vectors[made.Index] is not null)
                throw new UserMessageException(Problem.EmbeddingsMissing, name);
            vectors[made.Index] = new Embedding<float>(made.ToFloats());
        }

        return new GeneratedEmbeddings<Embedding<float>>(vectors.Select(vector => vector ?? throw new UserMessageException(Problem.EmbeddingsMissing, name)))
        {
            Usage = answer.Usage is { } usage ? new UsageDetails { InputTokenCount = usage.InputTokenCount } : null,
        };
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        // Its connections are shared by all.
    }
}
