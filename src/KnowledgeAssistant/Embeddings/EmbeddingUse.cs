using Microsoft.Extensions.AI;

namespace KnowledgeAssistant.Embeddings;

/// <summary>For whom and of what vectors are made: it travels beside the texts to whoever counts them.</summary>
/// <param name="PersonId">Who asked; null for the server itself, which reads documents.</param>
/// <param name="CollectionIds">The collections whose text it is, or that are searched.</param>
public sealed record EmbeddingUse(Guid? PersonId, IReadOnlyList<Guid> CollectionIds)
{
    private const string Key = "use";

    /// <summary>Texts of the product's own, sent by the server: a model is tried.</summary>
    public static EmbeddingUse Own { get; } = new(null, []);

    /// <summary>The options of a call that say so.</summary>
    public EmbeddingGenerationOptions ToOptions() => new() { AdditionalProperties = new() { [Key] = this } };

    /// <summary>What the options of a call say.</summary>
    public static EmbeddingUse Of(EmbeddingGenerationOptions? options) => options?.AdditionalProperties?.GetValueOrDefault(Key) as EmbeddingUse ?? Own;
}
