using KnowledgeAssistant.Data;
using KnowledgeAssistant.Embeddings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace KnowledgeAssistant.Collections.Ingestion;

/// <summary>
/// Gives the passages of a version their vectors, a batch and a transaction at a time, so that a killed server goes on where it
/// was: those of the collection's model, and those of the one that it is on its way to.
/// </summary>
public sealed partial class PassageEmbedder(IDbContextFactory<AppDb> databases, EmbeddingModels models, IngestionProgress progress, ILogger<PassageEmbedder> logger)
{
    /// <summary>Embeds what is not embedded yet.</summary>
    /// <exception cref="UserMessageException">The collection's model cannot be used.</exception>
    public async Task EmbedAsync(LeasedVersion version, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var current = await ModelOf(db, version).SingleOrDefaultAsync(cancellationToken) ?? throw new LeaseLostException();
        await EmbedAsync(db, version, models.Get(current), cancellationToken);

        foreach (var next in await db.EmbeddingChanges.Where(c => c.CollectionId == version.CollectionId && c.State == EmbeddingChangeState.Embedding).Select(c => c.Model).ToListAsync(cancellationToken))
        {
            try
            {
                await EmbedAsync(db, version, models.Get(next), cancellationToken);
            }
            catch (UserMessageException problem)
            {
                LogLeft(next, version.VersionId, problem.UserMessage.Key);   // the change itself makes up for it, or says why it cannot
            }
        }
    }

    /// <summary>Whether a passage of the version lacks a vector of the model that the collection has now. Inside the transaction that activates the version.</summary>
    internal static async Task<bool> IsBehindAsync(AppDb db, LeasedVersion version, CancellationToken cancellationToken)
    {
        var current = await ModelOf(db, version).SingleAsync(cancellationToken);
        return await db.Passages.Where(p => p.VersionId == version.VersionId).Without(db, current).AnyAsync(cancellationToken);
    }

    private static IQueryable<string> ModelOf(AppDb db, LeasedVersion version) => db.Collections.Where(c => c.Id == version.CollectionId).Select(c => c.EmbeddingModel);

    private async Task EmbedAsync(AppDb db, LeasedVersion version, EmbeddingModel model, CancellationToken cancellationToken)
    {
        var passages = db.Passages.Where(p => p.VersionId == version.VersionId);
        var total = await passages.CountAsync(cancellationToken);
        var done = total - await passages.Without(db, model.Id).CountAsync(cancellationToken);

        while (true)
        {
            var batch = await passages.AsNoTracking().Without(db, model.Id).OrderBy(p => p.Ordinal).Take(PassageVectors.Batch).Unembedded().ToListAsync(cancellationToken);
            if (batch.Count == 0)
                return;

            var vectors = await PassageVectors.MakeAsync(db, version.CollectionId, model, batch, cancellationToken);
            done += batch.Count;
            var percent = (int)(100L * done / total);
            await using (var transaction = await db.Database.BeginTransactionAsync(cancellationToken))
            {
                await db.RequireLeaseAsync(version, cancellationToken);
                db.PassageVectors.AddRange(vectors);
                await db.SaveChangesAsync(cancellationToken);
                await db.DocumentVersions.Where(v => v.Id == version.VersionId).ExecuteUpdateAsync(set => set.SetProperty(v => v.Percent, percent), cancellationToken);
                await transaction.CommitAsync(cancellationToken);
            }

            db.ChangeTracker.Clear();
            FaultPoint.Pass("batch-embedded");
            progress.Changed(version.CollectionId);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Model {Model} did not embed version {VersionId} on its way in: {Problem}")]
    private partial void LogLeft(string model, Guid versionId, string problem);
}
