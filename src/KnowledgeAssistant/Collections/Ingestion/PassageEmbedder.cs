using KnowledgeAssistant.Data;
using KnowledgeAssistant.Embeddings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.AI;

namespace KnowledgeAssistant.Collections.Ingestion;

/// <summary>
/// Gives the passages of a version their vectors, a batch and a transaction at a time, so that a killed server goes on where it
/// was. A text that the collection has embedded before gets its old vector; a text that the model cannot read gets none.
/// </summary>
public sealed class PassageEmbedder(IDbContextFactory<AppDb> databases, EmbeddingModels models, IngestionProgress progress)
{
    private const int Batch = 64;

    /// <summary>Embeds what is not embedded yet.</summary>
    public async Task EmbedAsync(LeasedVersion version, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var model = models.Get(await db.Collections.Where(c => c.Id == version.CollectionId).Select(c => c.EmbeddingModel).SingleOrDefaultAsync(cancellationToken)
            ?? throw new LeaseLostException());
        var eligible = db.Passages.Where(p => p.VersionId == version.VersionId && p.Knows >= model.LeastKnown);
        var total = await eligible.CountAsync(cancellationToken);
        var done = await eligible.CountAsync(p => db.PassageVectors.Any(v => v.PassageId == p.Id), cancellationToken);

        while (true)
        {
            var batch = await eligible.AsNoTracking()
                .Where(p => !db.PassageVectors.Any(v => v.PassageId == p.Id))
                .OrderBy(p => p.Ordinal).Take(Batch)
                .Select(p => new Waiting(p.Id, PassageText.UnderHeader(p.Header, p.Text), p.ContentHash))
                .ToListAsync(cancellationToken);
            if (batch.Count == 0)
                return;

            var vectors = await VectorsAsync(db, version.CollectionId, batch, model, cancellationToken);
            done += batch.Count;
            var percent = (int)(100L * done / total);
            await using (var transaction = await db.Database.BeginTransactionAsync(cancellationToken))
            {
                await db.RequireLeaseAsync(version, cancellationToken);
                db.PassageVectors.AddRange(batch.Select(p => new PassageVector { PassageId = p.Id, Vector = vectors[p.Id] }));
                await db.SaveChangesAsync(cancellationToken);
                await db.DocumentVersions.Where(v => v.Id == version.VersionId).ExecuteUpdateAsync(set => set.SetProperty(v => v.Percent, percent), cancellationToken);
                await transaction.CommitAsync(cancellationToken);
            }

            db.ChangeTracker.Clear();
            FaultPoint.Pass("batch-embedded");
            progress.Changed(version.CollectionId);
        }
    }

    private static async Task<Dictionary<long, byte[]>> VectorsAsync(AppDb db, Guid collectionId, List<Waiting> batch, EmbeddingModel model, CancellationToken cancellationToken)
    {
        var hashes = batch.Select(p => p.ContentHash).ToList();
        var known = (await db.PassageVectors.AsNoTracking()
                .Where(v => v.Passage.CollectionId == collectionId && hashes.Contains(v.Passage.ContentHash))
                .Select(v => new { v.Passage.ContentHash, v.Vector })
                .ToListAsync(cancellationToken))
            .GroupBy(v => Convert.ToHexString(v.ContentHash))
            .ToDictionary(group => group.Key, group => group.First().Vector);

        var fresh = batch.Where(p => !known.ContainsKey(Convert.ToHexString(p.ContentHash))).DistinctBy(p => Convert.ToHexString(p.ContentHash)).ToList();
        if (fresh.Count > 0)
        {
            var made = await model.Generator.GenerateAsync(fresh.Select(p => p.Text), cancellationToken: cancellationToken);
            foreach (var (passage, embedding) in fresh.Zip(made))
                known[Convert.ToHexString(passage.ContentHash)] = HalfVectors.ToBytes(embedding.Vector.Span);
        }

        return batch.ToDictionary(p => p.Id, p => known[Convert.ToHexString(p.ContentHash)]);
    }

    private sealed record Waiting(long Id, string Text, byte[] ContentHash);
}
