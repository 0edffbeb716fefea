using System.Collections.Concurrent;
using KnowledgeAssistant.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace KnowledgeAssistant.Embeddings;

/// <summary>The embedding models by id: the built-in one and those that administrators added. Each is loaded when it is first asked for.</summary>
public sealed class EmbeddingModels(
    IDbContextFactory<AppDb> databases, IEnumerable<IEmbeddingModelSource> sources, OnnxSessions sessions, IOptions<EmbeddingOptions> options, TimeProvider time) : IDisposable
{
    /// <summary>The id of the built-in model.</summary>
    public const string BuiltIn = "use-lite";

    /// <summary>The least share of known letters that a passage needs to get a vector of an added model.</summary>
    public const float LeastKnown = 0.5f;

    private readonly EmbeddingModel _builtIn = BuiltInEmbeddingModel.Create(sessions, time);
    private readonly ConcurrentDictionary<string, EmbeddingModel> _added = new();

    /// <summary>A model by its id, loaded at the first call.</summary>
    /// <exception cref="UserMessageException">There is no such model, or it cannot be loaded.</exception>
    public EmbeddingModel Get(string id)
    {
        var model = id == BuiltIn ? _builtIn : _added.GetOrAdd(id, Added);
        model.Load();
        return model;
    }

    /// <summary>What runs a model that is in memory: <c>CPU</c>, <c>CUDA</c>, or a host; null when it is not.</summary>
    public string? RunsOn(string id) => id == BuiltIn ? _builtIn.RunsOn : _added.GetValueOrDefault(id)?.RunsOn;

    /// <summary>Forgets what is known of a model that was changed or removed; who still uses it takes it to its end.</summary>
    public void Forget(string id)
    {
        if (_added.TryRemove(id, out var model))
            model.Dispose();
    }

    /// <summary>Lets added models go from memory that nobody has used for a while.</summary>
    public void UnloadUnused()
    {
        foreach (var model in _added.Values)
            model.Unload(TimeSpan.FromMinutes(options.Value.UnloadAfterMinutes));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _builtIn.Dispose();
        foreach (var id in _added.Keys)
            Forget(id);
    }

    // Once for each model that is used: what a file or a provider is, is read by one short query.
    private EmbeddingModel Added(string id)
    {
        using var db = databases.CreateDbContext();
        return Create(db.EmbeddingModels.AsNoTracking().SingleOrDefault(m => m.Id == id) ?? throw new UserMessageException(Problem.EmbeddingModelGone, id));
    }

    private EmbeddingModel Create(AddedEmbeddingModel row) => new(
        new EmbeddingModelFacts(row.Id, row.Name, row.Dimensions, row.MostTokens, LeastKnown, (row.UnrelatedMean, row.UnrelatedDeviation), row.QueryPrefix, row.PassagePrefix),
        () => sources.Single(source => source.Kind == row.Kind).Load(row), time);
}
