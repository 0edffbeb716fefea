using System.Buffers.Binary;
using System.Collections.Concurrent;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Data;
using KnowledgeAssistant.Embeddings;
using Lucene.Net.Index;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace KnowledgeAssistant.Retrieval;

/// <summary>
/// The keyword and vector indexes of the collections, brought up to the database's last change before they are asked. The words
/// live on the disk, the vectors in memory; both are derived and rebuilt when they are missing, stale or damaged.
/// </summary>
public sealed partial class CollectionIndexes(IDbContextFactory<AppDb> databases, StorageFolder folder, IVectorIndex vectors, ILogger<CollectionIndexes> logger) : IDisposable
{
    private readonly ConcurrentDictionary<Guid, Indexed> _collections = new();

    /// <summary>Brings the indexes of these collections up to the last committed change.</summary>
    public async Task CatchUpAsync(IReadOnlyList<Guid> collectionIds, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var last = await db.IndexChanges.Where(c => collectionIds.Contains(c.CollectionId))
            .GroupBy(c => c.CollectionId).Select(group => new { group.Key, Number = group.Max(c => c.Number) })
            .ToDictionaryAsync(c => c.Key, c => c.Number, cancellationToken);
        foreach (var id in collectionIds)
        {
            var indexed = _collections.GetOrAdd(id, _ => new Indexed());
            if (indexed.Seen != last.GetValueOrDefault(id))
                await CatchUpAsync(db, id, indexed, cancellationToken);
        }
    }

    /// <summary>Forgets a deleted collection and removes its folder.</summary>
    public async Task DropAsync(Guid collectionId)
    {
        if (_collections.TryRemove(collectionId, out var indexed))
        {
            await indexed.Turn.WaitAsync();
            if (indexed.Model is { } model)
                vectors.Drop(new VectorSpace(collectionId, model));
            indexed.Words?.Dispose();
            indexed.Words = null;
            indexed.IsDropped = true;
            indexed.Turn.Release();
        }

        if (Directory.Exists(FolderOf(collectionId)))
            Directory.Delete(FolderOf(collectionId), recursive: true);
    }

    /// <summary>Removes the folders of collections that are not there any more. For the start.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var known = (await db.Collections.Select(c => c.Id).ToListAsync(cancellationToken)).Select(id => id.ToString("N")).ToHashSet();
        foreach (var path in Directory.EnumerateDirectories(folder.Indexes).Where(path => !known.Contains(Path.GetFileName(path))))
            Directory.Delete(path, recursive: true);
    }

    /// <summary>The open keyword indexes of the collections; the caller calls <c>DecRef</c> on each.</summary>
    internal IReadOnlyList<DirectoryReader> Acquire(IReadOnlyList<Guid> collectionIds) =>
        [.. collectionIds.Select(id => _collections.GetValueOrDefault(id)?.Words?.Acquire()).OfType<DirectoryReader>()];

    /// <summary>The vectors of these collections that are in memory, by model; those of one collection are always of one model.</summary>
    internal ILookup<string, VectorSpace> SpacesOf(IReadOnlyList<Guid> collectionIds) => collectionIds
        .Select(id => (Id: id, _collections.GetValueOrDefault(id)?.Model)).Where(collection => collection.Model is not null)
        .Select(collection => new VectorSpace(collection.Id, collection.Model!)).ToLookup(space => space.Model);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var indexed in _collections.Values)
            indexed.Words?.Dispose();
    }

    private string FolderOf(Guid collectionId) => Path.Combine(folder.Indexes, collectionId.ToString("N"));

    private async Task CatchUpAsync(AppDb db, Guid collectionId, Indexed indexed, CancellationToken cancellationToken)
    {
        await indexed.Turn.WaitAsync(cancellationToken);
        try
        {
            // It was deleted while this waited: nobody would close what were opened now.
            if (indexed.IsDropped)
                return;

            var last = await db.IndexChanges.Where(c => c.CollectionId == collectionId).Select(c => (long?)c.Number).MaxAsync(cancellationToken) ?? 0;
            var words = indexed.Words ??= OpenWords(collectionId);
            if (words.Seen > last)
            {
                // The database is older than the index: it was restored from a backup.
                words.Dispose();
                Directory.Delete(FolderOf(collectionId), recursive: true);
                words = indexed.Words = OpenWords(collectionId);
            }

            await FollowWordsAsync(db, collectionId, words, last, cancellationToken);
            await FollowVectorsAsync(db, collectionId, indexed, last, cancellationToken);
            indexed.SeenVectors = indexed.Seen = last;
        }
        finally
        {
            indexed.Turn.Release();
        }
    }

    private KeywordIndex OpenWords(Guid collectionId)
    {
        var words = KeywordIndex.Open(FolderOf(collectionId), out var wasDamaged);
        if (wasDamaged)
            LogRebuilt(collectionId);
        return words;
    }

    private static async Task FollowWordsAsync(AppDb db, Guid collectionId, KeywordIndex words, long last, CancellationToken cancellationToken)
    {
        if (words.Seen == last)
            return;

        var touched = await TouchedAsync(db, collectionId, words.Seen, last, cancellationToken);
        // As one parameter: a rebuild touches every version there is, and a statement takes 32,766 at most.
        var rows = await db.Passages.AsNoTracking()
            .Where(p => p.CollectionId == collectionId && EF.Parameter(touched).Contains(p.VersionId) && p.Version.Document.ActiveVersionId == p.VersionId)
            .OrderBy(p => p.Id)
            .Select(p => new IndexedPassage(p.Id, p.VersionId, PassageText.UnderHeader(p.Header, p.Text), p.Version.Document.Name, p.HeadingPath, p.Version.Language))
            .ToListAsync(cancellationToken);
        words.Apply(touched, rows, last);
    }

    // Another model is another space, filled whole before searches turn to it; the one before goes then. The model is read after the
    // last change: should it change in between, that change has a higher number and is followed the next time.
    private async Task FollowVectorsAsync(AppDb db, Guid collectionId, Indexed indexed, long last, CancellationToken cancellationToken)
    {
        var model = await db.Collections.Where(c => c.Id == collectionId).Select(c => c.EmbeddingModel).SingleOrDefaultAsync(cancellationToken);
        if (model is null)
            return;

        var (space, former) = (new VectorSpace(collectionId, model), indexed.Model);
        foreach (var version in await TouchedAsync(db, collectionId, model == former ? indexed.SeenVectors : 0, last, cancellationToken))
        {
            var rows = await db.PassageVectors.AsNoTracking()
                .Where(v => v.Model == model && v.Passage.VersionId == version && v.Passage.Version.Document.ActiveVersionId == version)
                .OrderBy(v => v.PassageId)
                .Select(v => new { v.PassageId, v.Passage.ContentHash, v.Vector })
                .ToListAsync(cancellationToken);
            vectors.Put(space, version, [.. rows.Where(row => row.Vector.Length > 0).Select(row =>
            {
                var vector = new float[row.Vector.Length / sizeof(short)];
                HalfVectors.ToFloats(row.Vector, vector);
                return new VectorRow(row.PassageId, BinaryPrimitives.ReadUInt64BigEndian(row.ContentHash), vector);
            })]);
        }

        indexed.Model = model;
        if (former is not null && former != model)
            vectors.Drop(new VectorSpace(collectionId, former));
    }

    // Every version that was added or removed since: what is active now goes in, everything else goes out.
    private static async Task<List<Guid>> TouchedAsync(AppDb db, Guid collectionId, long after, long last, CancellationToken cancellationToken) =>
        await db.IndexChanges.Where(c => c.CollectionId == collectionId && c.Number > after && c.Number <= last).Select(c => c.VersionId).Distinct().ToListAsync(cancellationToken);

    [LoggerMessage(LogLevel.Warning, "The keyword index of collection {CollectionId} could not be opened and is rebuilt")]
    private partial void LogRebuilt(Guid collectionId);

    private sealed class Indexed
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);

        public KeywordIndex? Words { get; set; }

        // Read and written in turn.
        public bool IsDropped { get; set; }

        public long SeenVectors { get; set; }

        // The model whose vectors are in memory; written in turn, read without it.
        public string? Model { get => Volatile.Read(ref field); set => Volatile.Write(ref field, value); }

        // Written after both indexes have followed, read without the turn.
        public long Seen { get => Interlocked.Read(ref field); set => Interlocked.Exchange(ref field, value); } = -1;
    }
}
