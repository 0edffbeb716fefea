using System.Collections.Concurrent;
using KnowledgeAssistant.Embeddings;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KnowledgeAssistant.Retrieval;

/// <summary>
/// Asks the vectors. Collections may have been embedded by different models: each model gets the question in its own form, searches
/// its own collections, and what it says is measured by its own spread, so that the results can be added.
/// </summary>
public sealed partial class VectorSearch(IVectorIndex index, EmbeddingModels models, IOptions<RetrievalOptions> options, ILogger<VectorSearch> logger)
{
    private const int Sample = 256;
    private const int EnoughToCalibrate = 100;

    private readonly ConcurrentDictionary<string, string> _unusable = new();

    /// <summary>What each model's vectors say; nothing of a model that does not know the question's letters or cannot be used now.</summary>
    internal async Task<IReadOnlyList<VectorScores>> FindAsync(
        Guid personId, string question, IEnumerable<IGrouping<string, VectorSpace>> spaces, Task<IReadOnlyList<ScoredPassage>> byWords, CancellationToken cancellationToken)
    {
        var found = await Task.WhenAll(spaces.Select(model => FindAsync(personId, model.Key, question, [.. model], byWords, cancellationToken)));
        return [.. found.OfType<VectorScores>()];
    }

    private async Task<VectorScores?> FindAsync(
        Guid personId, string modelId, string question, IReadOnlyList<VectorSpace> spaces, Task<IReadOnlyList<ScoredPassage>> byWords, CancellationToken cancellationToken)
    {
        try
        {
            var model = models.Get(modelId);
            var gate = ScoreFusion.Gate(model.Knows(question));
            if (gate == 0)
                return null;

            var query = await model.EmbedQuestionAsync(question, new EmbeddingUse(personId, [.. spaces.Select(space => space.CollectionId).Distinct()]), cancellationToken);
            var spread = index.Calibrate(query, spaces, Sample);
            if (spread.Count == 0)
                return null;

            var cosines = index.Search(query, spaces, options.Value.Candidates).ToDictionary(p => p.Id, p => p.Score);
            foreach (var (id, cosine) in index.Cosines(query, spaces, (await byWords).Select(p => p.Id).ToHashSet()))
                cosines[id] = cosine;

            // Ten passages say little about how cosines are spread: then what was measured once with the model holds.
            var (mean, deviation) = spread.Count >= EnoughToCalibrate ? (spread.Mean, spread.Deviation) : model.UnrelatedCosine;
            _unusable.TryRemove(modelId, out _);
            return new VectorScores(cosines, mean, deviation, options.Value.VectorWeight * gate);
        }
        catch (UserMessageException problem)
        {
            // The words answer alone rather than nobody. Said once, not with every question.
            if (_unusable.TryAdd(modelId, problem.UserMessage.Key))
                LogUnusable(modelId, problem.UserMessage.Key);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Embedding model {Model} cannot be used ({Problem}); its collections are searched by words alone")]
    private partial void LogUnusable(string model, string problem);
}
