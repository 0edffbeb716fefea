namespace KnowledgeAssistant.Embeddings;

/// <summary>A kind of place that embedding models come from.</summary>
public interface IEmbeddingModelSource
{
    /// <summary>The models that it loads.</summary>
    EmbeddingModelKind Kind { get; }

    /// <summary>Loads a model, whole or not at all.</summary>
    /// <exception cref="UserMessageException">It cannot be loaded; why, and what to do.</exception>
    LoadedModel Load(AddedEmbeddingModel model);
}
