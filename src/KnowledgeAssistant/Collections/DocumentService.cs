using KnowledgeAssistant.Access;
using KnowledgeAssistant.Collections.Ingestion;
using KnowledgeAssistant.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KnowledgeAssistant.Collections;

/// <summary>What editors do with the documents of a collection: add, retry, cancel, delete.</summary>
public sealed partial class DocumentService(
    IDbContextFactory<AppDb> databases,
    DocumentFiles files,
    IngestionQueue queue,
    IngestionProgress progress,
    IndexSignal indexes,
    IOptions<IngestionOptions> options,
    TimeProvider time,
    ILogger<DocumentService> logger)
{
    /// <summary>
    /// Takes a file. When this returns, file and row are on the disk. The same bytes twice are not stored again; the same name
    /// with other bytes becomes a new version.
    /// </summary>
    /// <exception cref="UserMessageException">No right, a name that cannot be used, a format that is not read, too large, empty, cut off, or no room.</exception>
    public async Task<AddedDocument> AddAsync(CurrentUser user, Guid collectionId, string name, Stream content, long? length, CancellationToken cancellationToken)
    {
        await RequireEditorAsync(user, collectionId, cancellationToken);
        var clean = DocumentName.Clean(name);
        if (!ReadableFiles.MayBe(clean))
            throw new UserMessageException(Problem.DocumentUnsupported, clean, ReadableFiles.Formats);
        if (length > options.Value.LargestFileBytes)
            throw new UserMessageException(Problem.DocumentTooLarge, clean, options.Value.LargestFileMegabytes.ToString("N0", null));

        var file = await files.ReceiveAsync(content, clean, options.Value.LargestFileBytes, cancellationToken);
        try
        {
            if (length is { } announced && announced != file.Size)
                throw new UserMessageException(Problem.UploadCut, clean);

            await files.Exclusive.WaitAsync(cancellationToken);
            try
            {
                return await AddRowAsync(user, collectionId, clean, file, cancellationToken);
            }
            finally
            {
                files.Exclusive.Release();
            }
        }
        finally
        {
            File.Delete(file.Path);
        }
    }

    /// <summary>Queues a failed or cancelled document again.</summary>
    public async Task RetryAsync(CurrentUser user, Guid documentId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using (var transaction = await db.Database.BeginTransactionAsync(cancellationToken))
        {
            var version = await NewestAsync(db.DocumentVersions.EditableBy(user), documentId, cancellationToken);
            if (version.State is not (IngestionState.Failed or IngestionState.Cancelled))
                return;

            Enqueue(db, version);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            progress.Changed(version.CollectionId);
        }

        queue.Wake();
    }

    /// <summary>Ends the work on a document's newest version; an older version goes on answering.</summary>
    public async Task CancelAsync(CurrentUser user, Guid documentId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var version = await NewestAsync(db.DocumentVersions.AsNoTracking().EditableBy(user), documentId, cancellationToken);
        await CancelAsync(db, version.CollectionId, [version.Id], cancellationToken);
    }

    /// <summary>Ends the work on everything of a collection that is not ready yet.</summary>
    public async Task CancelAllAsync(CurrentUser user, Guid collectionId, CancellationToken cancellationToken)
    {
        await RequireEditorAsync(user, collectionId, cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var running = await db.IngestionJobs.Where(j => j.Version.CollectionId == collectionId).Select(j => j.VersionId).ToListAsync(cancellationToken);
        await CancelAsync(db, collectionId, running, cancellationToken);
    }

    /// <summary>
    /// Deletes a document: its row, versions, reading texts, passages, vectors and index entries in one transaction, then the
    /// files that no other document needs. No question asked afterwards finds it; old answers keep their words.
    /// </summary>
    public async Task DeleteAsync(CurrentUser user, Guid documentId, CancellationToken cancellationToken)
    {
        Guid collectionId;
        await files.Exclusive.WaitAsync(cancellationToken);
        try
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            List<string> hashes;
            await using (var transaction = await db.Database.BeginTransactionAsync(cancellationToken))
            {
                var document = await db.Documents.EditableBy(user).SingleOrDefaultAsync(d => d.Id == documentId, cancellationToken)
                    ?? throw new UserMessageException(Problem.DocumentGone);
                collectionId = document.CollectionId;
                var versions = await db.DocumentVersions.Where(v => v.DocumentId == documentId).Select(v => new { v.Id, v.ContentHash }).ToListAsync(cancellationToken);
                hashes = [.. versions.Select(v => v.ContentHash).Distinct()];

                db.IndexChanges.AddRange(versions.Select(v => new IndexChange { CollectionId = collectionId, VersionId = v.Id, Kind = IndexChangeKind.Removed }));
                db.Documents.Remove(document);
                await db.SaveChangesAsync(cancellationToken);
                FaultPoint.Pass("before-delete");
                await transaction.CommitAsync(cancellationToken);
                foreach (var version in versions)
                    queue.Stop(version.Id);
            }

            FaultPoint.Pass("after-delete");
            await DeleteUnusedFilesAsync(db, hashes);
        }
        finally
        {
            files.Exclusive.Release();
        }

        indexes.Changed(collectionId);
        progress.Changed(collectionId);
        LogDeleted(documentId, user.Id);
    }

    /// <summary>Deletes the files among these hashes that no row refers to any more. The caller holds <see cref="DocumentFiles.Exclusive"/>.</summary>
    internal async Task DeleteUnusedFilesAsync(AppDb db, IEnumerable<string> hashes)
    {
        foreach (var hash in hashes)
        {
            if (!await db.DocumentVersions.AnyAsync(v => v.ContentHash == hash, CancellationToken.None))
                files.Delete(hash);
        }
    }

    private async Task<AddedDocument> AddRowAsync(CurrentUser user, Guid collectionId, string name, IncomingFile file, CancellationToken cancellationToken)
    {
        files.Keep(file);
        FaultPoint.Pass("file-stored");

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!await db.Collections.EditableBy(user).AnyAsync(c => c.Id == collectionId, cancellationToken))
        {
            await DeleteUnusedFilesAsync(db, [file.ContentHash]);
            throw new UserMessageException(Problem.CollectionGone);
        }

        if (await DuplicateAsync(db, collectionId, file.ContentHash, cancellationToken) is { } duplicate)
            return duplicate;

        var key = DocumentName.KeyOf(name);
        var document = await db.Documents.Include(d => d.Versions).SingleOrDefaultAsync(d => d.CollectionId == collectionId && d.NameKey == key, cancellationToken);
        var kind = document is null ? AddedKind.New : AddedKind.NewVersion;
        var overtaken = document?.Versions.Where(v => v.State < IngestionState.Ready).ToList() ?? [];
        if (document is null)
            db.Documents.Add(document = new Document { CollectionId = collectionId, Name = name, NameKey = key, AddedAt = time.GetUtcNow(), AddedById = user.Id });

        var version = new DocumentVersion
        {
            DocumentId = document.Id,
            CollectionId = collectionId,
            Number = document.Versions.Count == 0 ? 1 : document.Versions.Max(v => v.Number) + 1,
            ContentHash = file.ContentHash,
            Size = file.Size,
            UploadedAt = time.GetUtcNow(),
        };
        document.NewestVersionId = version.Id;
        db.DocumentVersions.Add(version);
        Enqueue(db, version);
        foreach (var old in overtaken)
            (old.State, old.EndedAt) = (IngestionState.Cancelled, time.GetUtcNow());
        var overtakenIds = overtaken.Select(v => v.Id).ToList();
        await db.IngestionJobs.Where(j => overtakenIds.Contains(j.VersionId)).ExecuteDeleteAsync(cancellationToken);
        await db.Passages.Where(p => overtakenIds.Contains(p.VersionId)).ExecuteDeleteAsync(cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        FaultPoint.Pass("row-stored");

        overtakenIds.ForEach(queue.Stop);
        queue.Wake();
        progress.Changed(collectionId);
        LogAdded(version.Id, document.Id, user.Id, file.Size);
        return new AddedDocument(document.Id, version.Id, kind, document.Name);
    }

    // Only what answers or is on its way counts as "the same": an older version may come back as a newer one.
    private static Task<AddedDocument?> DuplicateAsync(AppDb db, Guid collectionId, string contentHash, CancellationToken cancellationToken) => db.DocumentVersions
        .Where(v => v.CollectionId == collectionId && v.ContentHash == contentHash
            && (v.Document.ActiveVersionId == v.Id || (v.Document.NewestVersionId == v.Id && v.State < IngestionState.Ready)))
        .OrderBy(v => v.UploadedAt)
        .Select(v => new AddedDocument(v.DocumentId, v.Id, AddedKind.Duplicate, v.Document.Name))
        .FirstOrDefaultAsync(cancellationToken);

    private async Task CancelAsync(AppDb db, Guid collectionId, IReadOnlyList<Guid> versionIds, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using (var transaction = await db.Database.BeginTransactionAsync(cancellationToken))
        {
            // As one parameter: there may be more of them than a statement takes.
            await db.IngestionJobs.Where(j => EF.Parameter(versionIds).Contains(j.VersionId)).ExecuteDeleteAsync(cancellationToken);
            var cancelled = db.DocumentVersions.Where(v => EF.Parameter(versionIds).Contains(v.Id) && v.State < IngestionState.Ready);
            await db.Passages.Where(p => cancelled.Any(v => v.Id == p.VersionId)).ExecuteDeleteAsync(cancellationToken);
            await cancelled.ExecuteUpdateAsync(set => set
                .SetProperty(v => v.State, IngestionState.Cancelled)
                .SetProperty(v => v.Percent, 0)
                .SetProperty(v => v.PassageCount, 0)
                .SetProperty(v => v.EndedAt, now), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        foreach (var id in versionIds)
            queue.Stop(id);
        progress.Changed(collectionId);
    }

    private void Enqueue(AppDb db, DocumentVersion version)
    {
        var now = time.GetUtcNow();
        (version.State, version.Problem, version.Percent, version.EndedAt) = (IngestionState.Waiting, null, 0, null);
        db.IngestionJobs.Add(new IngestionJob { VersionId = version.Id, QueuedAt = now, NotBefore = now });
    }

    private async Task RequireEditorAsync(CurrentUser user, Guid collectionId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (!await db.Collections.EditableBy(user).AnyAsync(c => c.Id == collectionId, cancellationToken))
            throw new UserMessageException(Problem.CollectionGone);
    }

    private static async Task<DocumentVersion> NewestAsync(IQueryable<DocumentVersion> versions, Guid documentId, CancellationToken cancellationToken) =>
        await versions.SingleOrDefaultAsync(v => v.DocumentId == documentId && v.Document.NewestVersionId == v.Id, cancellationToken)
            ?? throw new UserMessageException(Problem.DocumentGone);

    [LoggerMessage(LogLevel.Information, "Version {VersionId} of document {DocumentId} added by {UserId}, {Size} bytes")]
    private partial void LogAdded(Guid versionId, Guid documentId, Guid userId, long size);

    [LoggerMessage(LogLevel.Information, "Document {DocumentId} deleted by {UserId}")]
    private partial void LogDeleted(Guid documentId, Guid userId);
}
