using KnowledgeAssistant.Data;
using KnowledgeAssistant.Extraction;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeAssistant.Collections.Ingestion;

/// <summary>
/// The straight line of a document: extract, partition, embed, activate. Each step stores its result and can be begun again
/// after the process was killed in it; nothing it writes is found by anyone before the last, short transaction.
/// </summary>
public sealed class DocumentIndexer(
    IDbContextFactory<AppDb> databases,
    DocumentFiles files,
    ExtractionProcesses extraction,
    PassageWriter passages,
    PassageEmbedder embedder,
    IndexSignal indexes,
    IngestionProgress progress,
    TimeProvider time)
{
    /// <summary>Brings a version from where it stands to Ready.</summary>
    /// <exception cref="ExtractionException">The document cannot be read.</exception>
    /// <exception cref="UserMessageException">Its file is missing from the storage.</exception>
    /// <exception cref="LeaseLostException">The version is no longer this worker's.</exception>
    public async Task IndexAsync(LeasedVersion version, CancellationToken cancellationToken)
    {
        var state = await StateAsync(version, cancellationToken);
        if (state is null)
            throw new LeaseLostException();

        if (!state.HasText)
            await IngestionStep.MeasureAsync("extract", version, () => ExtractAsync(version, state, cancellationToken));
        else if (state.State < IngestionState.Partitioning)
            await SetStateAsync(version, IngestionState.Partitioning, cancellationToken);
        if (state.State < IngestionState.Embedding)
            await IngestionStep.MeasureAsync("partition", version, () => passages.WriteAsync(version, cancellationToken));

        progress.Changed(version.CollectionId);
        Activation? activated;
        do
        {
            await IngestionStep.MeasureAsync("embed", version, () => embedder.EmbedAsync(version, cancellationToken));
            activated = await IngestionStep.MeasureAsync("activate", version, () => ActivateAsync(version, cancellationToken));
        }
        while (activated is null);      // the collection turned to another model in between
        FaultPoint.Pass("before-indexes-follow");

        indexes.Changed(version.CollectionId);
        progress.Changed(version.CollectionId);
        // Also by a server that is stopping: it is one statement, and without it the next start would have to do it.
        if (activated.Replaced is not null)
            await RemovePassagesOfReplacedAsync(version.CollectionId, CancellationToken.None);
    }

    /// <summary>Removes the passages of versions that no longer answer; their reading text stays, since old answers quote it.</summary>
    public async Task RemovePassagesOfReplacedAsync(Guid collectionId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.Passages
            .Where(p => p.CollectionId == collectionId && p.Version.State == IngestionState.Ready && p.Version.Document.ActiveVersionId != p.VersionId)
            .ExecuteDeleteAsync(cancellationToken);
    }

    private async Task<Standing?> StateAsync(LeasedVersion version, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.DocumentVersions.Where(v => v.Id == version.VersionId)
            .Select(v => new Standing(v.State, v.ContentHash, v.Document.Name, db.ReadingTexts.Any(t => t.VersionId == v.Id)))
            .SingleOrDefaultAsync(cancellationToken);
    }

    private async Task ExtractAsync(LeasedVersion version, Standing standing, CancellationToken cancellationToken)
    {
        // Asked here, because to a parser a file that is not there is one that cannot be read.
        if (!File.Exists(files.PathOf(standing.ContentHash)))
            throw new UserMessageException(Problem.OriginalMissing, standing.Name);

        await SetStateAsync(version, IngestionState.Extracting, cancellationToken);
        var document = await extraction.ExtractAsync(files.PathOf(standing.ContentHash), standing.Name, cancellationToken);

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using (var transaction = await db.Database.BeginTransactionAsync(cancellationToken))
        {
            await db.RequireLeaseAsync(version, cancellationToken);
            db.ReadingTexts.Add(ReadingTexts.ToRow(version.VersionId, document));
            await db.SaveChangesAsync(cancellationToken);
            await db.DocumentVersions.Where(v => v.Id == version.VersionId).ExecuteUpdateAsync(set => set
                .SetProperty(v => v.State, IngestionState.Partitioning)
                .SetProperty(v => v.Format, document.Format)
                .SetProperty(v => v.PageCount, document.PageCount), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        FaultPoint.Pass("text-extracted");
        progress.Changed(version.CollectionId);
    }

    private async Task SetStateAsync(LeasedVersion version, IngestionState state, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using (var transaction = await db.Database.BeginTransactionAsync(cancellationToken))
        {
            await db.RequireLeaseAsync(version, cancellationToken);
            await db.DocumentVersions.Where(v => v.Id == version.VersionId).ExecuteUpdateAsync(set => set.SetProperty(v => v.State, state), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        progress.Changed(version.CollectionId);
    }

    // The one moment at which a version begins to answer and the one before it ends. Null when it lacks vectors and may not yet.
    private async Task<Activation?> ActivateAsync(LeasedVersion version, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.RequireLeaseAsync(version, cancellationToken);
        if (await PassageEmbedder.IsBehindAsync(db, version, cancellationToken))
            return null;

        var row = await db.DocumentVersions.Include(v => v.Document).SingleAsync(v => v.Id == version.VersionId, cancellationToken);
        var replaced = row.Document.ActiveVersionId;
        if (replaced is { } old)
            db.IndexChanges.Add(new IndexChange { CollectionId = version.CollectionId, VersionId = old, Kind = IndexChangeKind.Removed });
        db.IndexChanges.Add(new IndexChange { CollectionId = version.CollectionId, VersionId = version.VersionId, Kind = IndexChangeKind.Added });
        row.Document.ActiveVersionId = version.VersionId;
        (row.State, row.Percent, row.EndedAt) = (IngestionState.Ready, 100, time.GetUtcNow());
        db.IngestionJobs.Remove(await db.IngestionJobs.SingleAsync(j => j.VersionId == version.VersionId, cancellationToken));
        await db.SaveChangesAsync(cancellationToken);

        FaultPoint.Pass("before-activation");
        await transaction.CommitAsync(cancellationToken);
        FaultPoint.Pass("after-activation");
        return new Activation(replaced);
    }

    private sealed record Activation(Guid? Replaced);

    private sealed record Standing(IngestionState State, string ContentHash, string Name, bool HasText);
}
