namespace KnowledgeAssistant.Collections.Reembedding;

/// <summary>How a collection is embedded, for its page.</summary>
/// <param name="CollectionId">The collection.</param>
/// <param name="Name">Its name.</param>
/// <param name="Model">The model that answers.</param>
/// <param name="Former">The model before it, whose vectors are kept; null when there is none.</param>
/// <param name="Change">The change on its way.</param>
/// <param name="Foreign">The languages of documents that the model does not read.</param>
/// <param name="MayChange">Whether the asker may choose another model.</param>
public sealed record CollectionEmbedding(
    Guid CollectionId, string Name, EmbeddingModelChoice Model, EmbeddingModelChoice? Former, EmbeddingChangeProgress? Change, IReadOnlyList<string> Foreign, bool MayChange);

/// <summary>A change on its way.</summary>
/// <param name="Model">The model that it leads to.</param>
/// <param name="IsFailed">Whether it stopped.</param>
/// <param name="Done">Passages embedded.</param>
/// <param name="Total">Passages altogether; 0 until it was begun.</param>
/// <param name="Problem">Why it stopped.</param>
public sealed record EmbeddingChangeProgress(EmbeddingModelChoice Model, bool IsFailed, int Done, int Total, UserMessage? Problem);

/// <summary>A model that a collection may have.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">The name to show.</param>
/// <param name="Dimensions">Coordinates of a vector.</param>
/// <param name="Languages">The languages that it reads; none for all.</param>
/// <param name="IsLocal">Whether texts stay on this server.</param>
public sealed record EmbeddingModelChoice(string Id, string Name, int Dimensions, IReadOnlyList<string> Languages, bool IsLocal)
{
    /// <summary>Those of the languages that the model does not read.</summary>
    public IReadOnlyList<string> Foreign(IEnumerable<string> written) => ForeignTo(Languages, written);

    /// <summary>Those of the languages that are not among a model's; a model without any reads all.</summary>
    public static IReadOnlyList<string> ForeignTo(IReadOnlyList<string> languages, IEnumerable<string> written) => languages.Count == 0 ? [] : [.. written.Except(languages).Order(StringComparer.Ordinal)];
}
