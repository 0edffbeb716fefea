using KnowledgeAssistant.Access;
using KnowledgeAssistant.Audit;
using KnowledgeAssistant.Collections.Ingestion;
using KnowledgeAssistant.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace KnowledgeAssistant.Collections;

/// <summary>Deletes collections with everything in them, and says beforehand what that is.</summary>
public sealed partial class CollectionDeletion(
    IDbContextFactory<AppDb> databases,
    DocumentFiles files,
    IngestionQueue queue,
    IndexSignal indexes,
    CollectionChanges changes,
    AuditLog audit,
    ILogger<CollectionDeletion> logger)
{
    /// <summary>What would go.</summary>
    /// <exception cref="UserMessageException">The person does not own the collection.</exception>
    public async Task<CollectionContents> MeasureAsync(CurrentUser user, Guid collectionId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Collections.OwnedBy(user).Where(c => c.Id == collectionId)
            .Select(c => new CollectionContents(c.Documents.Count, db.Passages.Count(p => p.CollectionId == c.Id)))
            .SingleOrDefaultAsync(cancellationToken)
            ?? throw new UserMessageException(Problem.CollectionGone);
    }

    /// <summary>
    /// Deletes the collection: all its rows in one transaction, then the files that no other collection needs, then its indexes.
    /// From the commit on no question finds it; old answers keep their words. What a crash leaves over goes at the next start.
    /// </summary>
    /// <exception cref="UserMessageException">The person does not own the collection.</exception>
    public async Task DeleteAsync(CurrentUser user, Guid collectionId, CancellationToken cancellationToken)
    {
        await files.Exclusive.WaitAsync(cancellationToken);
        try
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            var hashes = await DeleteRowsAsync(db, user, collectionId, cancellationToken);
            FaultPoint.Pass("after-collection-delete");

            // As one parameter: there may be more of them than a statement takes.
            var needed = await db.DocumentVersions.Where(v => EF.Parameter(hashes).Contains(v.ContentHash)).Select(v => v.ContentHash).Distinct().ToListAsync(CancellationToken.None);
            foreach (var hash in hashes.Except(needed))
                files.Delete(hash);
        }
        finally
        {
            files.Exclusive.Release();
        }

        indexes.Changed(collectionId);
        changes.Changed();
        LogDeleted(collectionId, user.Id);
    }

    private async Task<List<string>> DeleteRowsAsync(AppDb db, CurrentUser user, Guid collectionId, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var hashes = await db.DocumentVersions.Where(v => v.CollectionId == collectionId).Select(v => v.ContentHash).Distinct().ToListAsync(cancellationToken);
        var running = await db.IngestionJobs.Where(j => j.Version.CollectionId == collectionId).Select(j => j.VersionId).ToListAsync(cancellationToken);
        var wasConfidential = await db.Collections.AnyAsync(c => c.Id == collectionId && c.IsConfidential, cancellationToken);
        var members = await db.CollectionMembers.Where(m => m.CollectionId == collectionId).Select(m => m.PersonId).ToListAsync(cancellationToken);

        // The database deletes by its foreign keys: members, documents, versions, reading texts, passages, vectors, jobs.
        if (await db.Collections.OwnedBy(user).Where(c => c.Id == collectionId).ExecuteDeleteAsync(cancellationToken) == 0)
            throw new UserMessageException(Problem.CollectionGone);

        await db.IndexChanges.Where(c => c.CollectionId == collectionId).ExecuteDeleteAsync(cancellationToken);
        db.FormerMembers.AddRange(members.Select(person => new FormerMember { CollectionId = collectionId, PersonId = person, WasConfidential = wasConfidential }));
        audit.Add(db, user, "collection.deleted", collectionId);
        await db.SaveChangesAsync(cancellationToken);
        FaultPoint.Pass("before-collection-delete");
        await transaction.CommitAsync(cancellationToken);
        running.ForEach(queue.Stop);
        return hashes;
    }

    [LoggerMessage(LogLevel.Information, "Collection {CollectionId} deleted by {UserId}")]
    private partial void LogDeleted(Guid collectionId, Guid userId);
}
