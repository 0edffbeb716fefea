using KnowledgeAssistant.Embeddings;

namespace KnowledgeAssistant.Models;

/// <summary>An embedding model as administrators see it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">The name to show.</param>
/// <param name="Kind">Where it runs; null for the built-in one.</param>
/// <param name="Source">The folder, or the model's id at its provider.</param>
/// <param name="Dimensions">Coordinates of a vector.</param>
/// <param name="MostTokens">How many tokens it reads of a text.</param>
/// <param name="Languages">The languages that it reads; none for all.</param>
/// <param name="QueryPrefix">What stands before a question.</param>
/// <param name="PassagePrefix">What stands before a passage.</param>
/// <param name="Provider">What runs it: <c>CPU</c>, <c>CUDA</c>, a host; null while it is not in memory.</param>
/// <param name="TextsPerSecond">What was measured since the start; null when nobody measured.</param>
/// <param name="Problem">Why it cannot be used; null when nothing speaks against it.</param>
/// <param name="Collections">The collections that have it.</param>
public sealed record EmbeddingModelDetails(
    string Id, string Name, EmbeddingModelKind? Kind, string Source, int Dimensions, int MostTokens, IReadOnlyList<string> Languages, string QueryPrefix, string PassagePrefix,
    string? Provider, double? TextsPerSecond, UserMessage? Problem, IReadOnlyList<EmbeddedCollection> Collections);

/// <summary>A collection that has a model.</summary>
/// <param name="Id">The collection.</param>
/// <param name="Name">Its name.</param>
/// <param name="Foreign">The languages of its documents that the model does not read.</param>
public sealed record EmbeddedCollection(Guid Id, string Name, IReadOnlyList<string> Foreign);

/// <summary>The embedding models and what else their page shows.</summary>
/// <param name="Models">The models, the built-in one first.</param>
/// <param name="Folders">Folders under <c>models</c> that were not added.</param>
/// <param name="Place">Where administrators put folders.</param>
/// <param name="FellBack">Whether CUDA was to be used if it loads, and did not.</param>
public sealed record EmbeddingModelOverview(IReadOnlyList<EmbeddingModelDetails> Models, IReadOnlyList<string> Folders, string Place, bool FellBack);
