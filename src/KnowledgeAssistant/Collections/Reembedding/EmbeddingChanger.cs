using KnowledgeAssistant.Access;
using KnowledgeAssistant.Audit;
using KnowledgeAssistant.Collections.Ingestion;
using KnowledgeAssistant.Data;
using KnowledgeAssistant.Embeddings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace KnowledgeAssistant.Collections.Reembedding;

/// <summary>
/// Embeds a collection with another model beside the vectors that answer, and switches in one short transaction when every passage
/// that answers has its vector. Until then nothing that it writes is searched.
/// </summary>
public sealed partial class EmbeddingChanger(
    IDbContextFactory<AppDb> databases, EmbeddingModels models, IndexSignal indexes, IngestionProgress progress, AuditLog audit, TimeProvider time, ILogger<EmbeddingChanger> logger)
{
    /// <summary>Brings a change from where it stands to its end.</summary>
    /// <exception cref="UserMessageException">The model cannot be used.</exception>
    /// <exception cref="LeaseLostException">The change was cancelled.</exception>
    public async Task WorkAsync(LeasedChange change, CancellationToken cancellationToken)
    {
        if (change.State == EmbeddingChangeState.Discarding)
        {
            await DiscardAsync(change, cancellationToken);
            return;
        }

        var model = models.Get(change.Model);
        do
        {
            await EmbedAsync(change, model, cancellationToken);
        }
        while (!await SwitchAsync(change, cancellationToken));

        indexes.Changed(change.CollectionId);
        progress.Changed(change.CollectionId);
        LogSwitched(change.CollectionId, change.Model);
    }

    private async Task EmbedAsync(LeasedChange change, EmbeddingModel model, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var total = await Answering(db, change).CountAsync(cancellationToken);
        var done = total - await Answering(db, change).Without(db, change.Model).CountAsync(cancellationToken);
        long last = 0;
        while (true)
        {
            var batch = await Answering(db, change).AsNoTracking().Where(p => p.Id > last).Without(db, change.Model)
                .OrderBy(p => p.Id).Take(PassageVectors.Batch).Unembedded().ToListAsync(cancellationToken);
            var vectors = await PassageVectors.MakeAsync(db, change.CollectionId, model, batch, cancellationToken);
            (done, last) = (done + batch.Count, batch is [.., var end] ? end.Id : last);
            await using (var transaction = await db.Database.BeginTransactionAsync(cancellationToken))
            {
                await db.RequireAsync(change, cancellationToken);
                db.PassageVectors.AddRange(await StillWithoutAsync(db, change, vectors, cancellationToken));
                await db.SaveChangesAsync(cancellationToken);
                await db.EmbeddingChanges.Where(c => c.Id == change.Id).ExecuteUpdateAsync(
                    set => set.SetProperty(c => c.Done, Math.Min(done, total)).SetProperty(c => c.Total, total).SetProperty(c => c.Attempts, 0), cancellationToken);
                await transaction.CommitAsync(cancellationToken);
            }

            db.ChangeTracker.Clear();
            FaultPoint.Pass("change-batch-embedded");
            progress.Changed(change.CollectionId);
            if (batch.Count == 0)
                return;
        }
    }

    // The one moment at which the other model begins to answer.
    private async Task<bool> SwitchAsync(LeasedChange change, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.RequireAsync(change, cancellationToken);
        if (await Answering(db, change).Without(db, change.Model).AnyAsync(cancellationToken))
            return false;   // a document arrived meanwhile

        var collection = await db.Collections.SingleAsync(c => c.Id == change.CollectionId, cancellationToken);
        var (before, former) = (collection.EmbeddingModel, collection.FormerEmbeddingModel);
        (collection.EmbeddingModel, collection.FormerEmbeddingModel) = (change.Model, before);
        db.EmbeddingChanges.Remove(await db.EmbeddingChanges.SingleAsync(c => c.Id == change.Id, cancellationToken));
        if (former is not null && former != change.Model)
            db.EmbeddingChanges.Add(new EmbeddingChange { CollectionId = change.CollectionId, Model = former, State = EmbeddingChangeState.Discarding, StartedAt = time.GetUtcNow() });
        db.IndexChanges.Add(new IndexChange { CollectionId = change.CollectionId, VersionId = Guid.Empty, Kind = IndexChangeKind.ModelChanged });
        audit.Add(db, change.StartedBy is { } person ? new CurrentUser(person, "", PersonRole.User) : null, "collection.embedding-model.changed", change.CollectionId, $"{before} → {change.Model}");
        await db.SaveChangesAsync(cancellationToken);

        FaultPoint.Pass("before-model-switch");
        await transaction.CommitAsync(cancellationToken);
        FaultPoint.Pass("after-model-switch");
        return true;
    }

    // A version at a time, so that no writer waits long.
    private async Task DiscardAsync(LeasedChange change, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        foreach (var version in await db.DocumentVersions.Where(v => v.CollectionId == change.CollectionId).Select(v => v.Id).ToListAsync(cancellationToken))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await db.RequireAsync(change, cancellationToken);
            await db.PassageVectors.Where(v => v.Model == change.Model && v.Passage.VersionId == version).ExecuteDeleteAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            FaultPoint.Pass("vectors-discarded");
        }

        await db.EmbeddingChanges.Where(c => c.Id == change.Id && c.Fence == change.Fence).ExecuteDeleteAsync(cancellationToken);
        progress.Changed(change.CollectionId);
    }

    private static IQueryable<Passage> Answering(AppDb db, LeasedChange change) =>
        db.Passages.Where(p => p.CollectionId == change.CollectionId && p.Version.Document.ActiveVersionId == p.VersionId);

    // A document may have gone meanwhile, or have brought its vectors itself.
    private static async Task<IEnumerable<PassageVector>> StillWithoutAsync(AppDb db, LeasedChange change, IReadOnlyList<PassageVector> vectors, CancellationToken cancellationToken)
    {
        var ids = vectors.Select(v => v.PassageId).ToList();
        var without = (await db.Passages.Where(p => ids.Contains(p.Id)).Without(db, change.Model).Select(p => p.Id).ToListAsync(cancellationToken)).ToHashSet();
        return vectors.Where(v => without.Contains(v.PassageId));
    }

    [LoggerMessage(LogLevel.Information, "Collection {CollectionId} has the embedding model {Model} from now on")]
    private partial void LogSwitched(Guid collectionId, string model);
}
