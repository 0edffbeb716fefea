using KnowledgeAssistant.Access;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Data;
using KnowledgeAssistant.Embeddings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace KnowledgeAssistant.Retrieval;

/// <summary>
/// Finds the passages that a question is about, in the collections that the asker may read. Words and vectors are searched side by
/// side and added; what is returned is read from the database with the asker's rights in the query, so that nothing deleted or
/// forbidden comes back whatever an index still holds.
/// </summary>
public sealed class Retriever(IDbContextFactory<AppDb> databases, CollectionIndexes indexes, VectorSearch vectors, IOptions<RetrievalOptions> options)
{
    /// <summary>The best passages for a question, as many as the settings say.</summary>
    /// <inheritdoc cref="FindAsync(CurrentUser, string, IReadOnlyList{Guid}, IReadOnlyList{Guid}, int?, double, CancellationToken)"/>
    public Task<RetrievedPassages> FindAsync(CurrentUser user, string question, IReadOnlyList<Guid> collectionIds, CancellationToken cancellationToken) =>
        FindAsync(user, question, collectionIds, [], null, 0, cancellationToken);

    /// <summary>The best passages for a question.</summary>
    /// <param name="user">Who asks.</param>
    /// <param name="question">The question, of any length and content.</param>
    /// <param name="collectionIds">The collections to search; those that the person may not read are left out.</param>
    /// <param name="carried">Other collections whose text the question may hold, because a model wrote it from what was said before.</param>
    /// <param name="most">How many passages at most; null for as many as the settings say.</param>
    /// <param name="minimumRelevance">The least score of a passage, as a share of the best one's, 0 to 1.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public async Task<RetrievedPassages> FindAsync(
        CurrentUser user, string question, IReadOnlyList<Guid> collectionIds, IReadOnlyList<Guid> carried, int? most, double minimumRelevance, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var collections = await db.Collections.AsNoTracking().ReadableBy(user).Where(c => collectionIds.Contains(c.Id))
            .OrderBy(c => c.Name).ThenBy(c => c.Id)
            .Select(c => new { c.Id, c.Name, c.IsConfidential, Documents = c.Documents.Count(d => d.ActiveVersionId != null) })
            .ToListAsync(cancellationToken);
        var ids = collections.Select(c => c.Id).ToList();
        var written = await db.DocumentVersions.AsNoTracking()
            .Where(v => ids.Contains(v.CollectionId) && v.Document.ActiveVersionId == v.Id && v.Language != null)
            .Select(v => v.Language!).Distinct().OrderBy(l => l).ToListAsync(cancellationToken);
        await indexes.CatchUpAsync(ids, cancellationToken);

        // A question that is also about something confidential stays in the house: what is embedded outside is then found by its words.
        var outside = collections.Any(c => c.IsConfidential) || (carried.Count > 0 && (await ConfidentialCollections.AmongAsync(db, carried, cancellationToken)).Count > 0)
            ? await db.EmbeddingModels.Where(m => m.Kind != EmbeddingModelKind.Folder).Select(m => m.Id).ToListAsync(cancellationToken) : [];

        var asked = LanguageDetector.Detect(question);
        var shared = asked.Intersect(written).ToList();
        var readers = indexes.Acquire(ids);
        try
        {
            var byWords = Task.Run(() => KeywordSearch.Find(readers, question, [.. written.Union(asked)], options.Value.Candidates), cancellationToken);
            var byVectors = Task.Run(() => vectors.FindAsync(user.Id, question, indexes.SpacesOf(ids).Where(model => !outside.Contains(model.Key)), byWords, cancellationToken), cancellationToken);
            var keyword = (await byWords).ToDictionary(p => p.Id, p => p.Score);

            var nearness = await byVectors;
            var fused = ScoreFusion.Fuse(keyword, nearness);
            return new RetrievedPassages(
                Relevant(await LoadAsync(db, user, fused, most ?? options.Value.Passages, cancellationToken), minimumRelevance),
                [.. collections.Select(c => new SearchedCollection(c.Id, c.Name, c.Documents))],
                shared.Count > 0 || asked.Count == 0 || !LanguageDetector.CanTell(question) ? [] : written,
                KeywordSearch.Weigh(readers, question, shared.Count > 0 ? shared : asked))
            { HasVectors = nearness.Count > 0 };
        }
        finally
        {
            foreach (var reader in readers)
                reader.DecRef();
        }
    }

    private static async Task<IReadOnlyList<RetrievedPassage>> LoadAsync(AppDb db, CurrentUser user, IReadOnlyList<FusedPassage> fused, int most, CancellationToken cancellationToken)
    {
        // A few more than needed, in case some are gone.
        var candidates = fused.Take(most * 2).ToList();
        var ids = candidates.Select(c => c.Id).ToList();
        var rows = (await db.Passages.AsNoTracking().ReadableBy(user).Where(p => ids.Contains(p.Id)).ReadFoundAsync(cancellationToken)).ToDictionary(p => p.Id);
        var found = candidates.Where(c => rows.ContainsKey(c.Id)).Select(c => rows[c.Id] with { Score = c.Score, Keyword = c.Keyword, Vector = c.Vector });

        // Ids tell which document came first; equal passages are to stand alike in whatever order a collection was filled.
        return [.. found.OrderByDescending(p => p.Score).ThenBy(p => p.DocumentName, StringComparer.Ordinal).ThenBy(p => p.Ordinal).ThenBy(p => p.Id).Take(most)];
    }

    private static IReadOnlyList<RetrievedPassage> Relevant(IReadOnlyList<RetrievedPassage> found, double minimum) =>
        minimum <= 0 || found.Count == 0 ? found : [.. found.Where(passage => passage.Score >= found[0].Score * minimum)];
}
