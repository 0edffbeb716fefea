using KnowledgeAssistant.Access;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Data;
using KnowledgeAssistant.Embeddings;
using KnowledgeAssistant.Extraction;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace KnowledgeAssistant.Retrieval;

/// <summary>
/// Finds the passages that a question is about, in the collections that the asker may read. Words and vectors are searched side by
/// side and added; what is returned is read from the database with the asker's rights in the query, so that nothing deleted or
/// forbidden comes back whatever an index still holds.
/// </summary>
public sealed class Retriever(IDbContextFactory<AppDb> databases, CollectionIndexes indexes, IVectorIndex vectors, EmbeddingModels models, IOptions<RetrievalOptions> options)
{
    private const int Sample = 256;
    private const int EnoughToCalibrate = 100;

    /// <summary>The best passages for a question.</summary>
    /// <param name="user">Who asks.</param>
    /// <param name="question">The question, of any length and content.</param>
    /// <param name="collectionIds">The collections to search; those that the person may not read are left out.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public async Task<RetrievedPassages> FindAsync(CurrentUser user, string question, IReadOnlyList<Guid> collectionIds, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var collections = await db.Collections.AsNoTracking().ReadableBy(user).Where(c => collectionIds.Contains(c.Id))
            .OrderBy(c => c.Name).ThenBy(c => c.Id)
            .Select(c => new { c.Id, c.Name, Model = c.EmbeddingModel, Documents = c.Documents.Count(d => d.ActiveVersionId != null) })
            .ToListAsync(cancellationToken);
        var ids = collections.Select(c => c.Id).ToList();
        var written = await db.DocumentVersions.AsNoTracking()
            .Where(v => ids.Contains(v.CollectionId) && v.Document.ActiveVersionId == v.Id && v.Language != null)
            .Select(v => v.Language!).Distinct().OrderBy(l => l).ToListAsync(cancellationToken);
        await indexes.CatchUpAsync(ids, cancellationToken);

        var asked = LanguageDetector.Detect(question);
        var shared = asked.Intersect(written).ToList();
        var readers = indexes.Acquire(ids);
        try
        {
            var byWords = Task.Run(() => KeywordSearch.Find(readers, question, [.. written.Union(asked)], options.Value.Candidates), cancellationToken);
            var byVectors = Task.Run(() => VectorsAsync(question, [.. collections.Select(c => (c.Id, c.Model))], byWords, cancellationToken), cancellationToken);
            var keyword = (await byWords).ToDictionary(p => p.Id, p => p.Score);
            var (cosines, mean, deviation, weight) = await byVectors;

            var fused = ScoreFusion.Fuse(keyword, cosines, mean, deviation, weight);
            return new RetrievedPassages(
                await LoadAsync(db, user, fused, cancellationToken),
                [.. collections.Select(c => new SearchedCollection(c.Id, c.Name, c.Documents))],
                shared.Count > 0 || asked.Count == 0 || !LanguageDetector.CanTell(question) ? [] : written,
                KeywordSearch.Weigh(readers, question, shared.Count > 0 ? shared : asked));
        }
        finally
        {
            foreach (var reader in readers)
                reader.DecRef();
        }
    }

    private async Task<(IReadOnlyDictionary<long, float> Cosines, float Mean, float Deviation, double Weight)> VectorsAsync(
        string question, IReadOnlyList<(Guid Id, string Model)> collections, Task<IReadOnlyList<ScoredPassage>> byWords, CancellationToken cancellationToken)
    {
        var nothing = ((IReadOnlyDictionary<long, float>)new Dictionary<long, float>(), 0f, 1f, 0.0);
        if (collections.Count == 0)
            return nothing;

        var model = models.Get(collections[0].Model);
        var gate = ScoreFusion.Gate(model.Knows(question));
        if (gate == 0)
            return nothing;

        ReadOnlyMemory<float> query = (await model.Generator.GenerateAsync([question], cancellationToken: cancellationToken))[0].Vector;
        var ids = collections.Select(c => c.Id).ToList();
        var spread = vectors.Calibrate(query, ids, Sample);
        if (spread.Count == 0)
            return nothing;

        var nearest = vectors.Search(query, ids, options.Value.Candidates);
        var cosines = nearest.ToDictionary(p => p.Id, p => p.Score);
        foreach (var (id, cosine) in vectors.Cosines(query, ids, (await byWords).Select(p => p.Id).ToHashSet()))
            cosines[id] = cosine;

        // Ten passages say little about how cosines are spread: then what was measured once with the model holds.
        var (mean, deviation) = spread.Count >= EnoughToCalibrate ? (spread.Mean, spread.Deviation) : model.UnrelatedCosine;
        return (cosines, mean, deviation, options.Value.VectorWeight * gate);
    }

    private async Task<IReadOnlyList<RetrievedPassage>> LoadAsync(AppDb db, CurrentUser user, IReadOnlyList<FusedPassage> fused, CancellationToken cancellationToken)
    {
        // A few more than needed, in case some are gone.
        var candidates = fused.Take(options.Value.Passages * 2).ToList();
        var ids = candidates.Select(c => c.Id).ToList();
        var rows = await db.Passages.AsNoTracking().ReadableBy(user).Where(p => ids.Contains(p.Id))
            .Select(p => new { p.Id, p.CollectionId, p.Version.DocumentId, p.VersionId, p.Version.Document.Name, p.Ordinal, p.Start, p.Text, p.Page, p.Slide, p.Sheet, p.Row, p.LastRow, p.Header, p.Breaks, p.HeadingPath })
            .ToDictionaryAsync(p => p.Id, cancellationToken);
        var found = candidates.Where(c => rows.ContainsKey(c.Id)).Select(c =>
        {
            var row = rows[c.Id];
            var place = new Place(row.HeadingPath, row.Page, row.Slide, row.Sheet, row.Row, row.LastRow);
            return new RetrievedPassage(c.Id, c.Score, c.Keyword, c.Vector, row.CollectionId, row.DocumentId, row.VersionId, row.Name, row.Ordinal, row.Start, row.Text, place) { Header = row.Header, Breaks = row.Breaks };
        });

        // Ids tell which document came first; equal passages are to stand alike in whatever order a collection was filled.
        return [.. found.OrderByDescending(p => p.Score).ThenBy(p => p.DocumentName, StringComparer.Ordinal).ThenBy(p => p.Ordinal).ThenBy(p => p.Id).Take(options.Value.Passages)];
    }
}
