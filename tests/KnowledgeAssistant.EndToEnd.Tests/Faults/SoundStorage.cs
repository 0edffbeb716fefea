using System.Security.Cryptography;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Collections.Ingestion;
using KnowledgeAssistant.Data;
using KnowledgeAssistant.Embeddings;
using KnowledgeAssistant.Extraction;
using KnowledgeAssistant.Retrieval;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Microsoft.EntityFrameworkCore;
using Directory = System.IO.Directory;

namespace KnowledgeAssistant.EndToEnd.Tests.Faults;

/// <summary>What must hold of every storage once its documents have come to an end: rows, files and indexes tell the same story.</summary>
internal static class SoundStorage
{
    private static readonly byte[] Unreadable = [];

    /// <summary>Checks all of it.</summary>
    public static async Task CheckAsync(TestWorld world)
    {
        await using var db = await world.Database.CreateDbContextAsync(world.Cancel);
        Assert.Equal("ok", await db.Database.SqlQuery<string>($"SELECT integrity_check AS \"Value\" FROM pragma_integrity_check").SingleAsync(world.Cancel));
        Assert.Equal(0, await db.Database.SqlQuery<int>($"SELECT count(*) AS \"Value\" FROM pragma_foreign_key_check").SingleAsync(world.Cancel));

        await CheckVersionsAsync(db, world);
        await CheckPassagesAsync(db, world);
        await CheckFilesAsync(world.Folder);
        await CheckIndexesAsync(db, world);
    }

    /// <summary>Checks that every row has its file, whole, and that there is no other. Holds from the moment at which a program listens.</summary>
    public static async Task CheckFilesAsync(string folder)
    {
        var cancel = TestContext.Current.CancellationToken;
        var files = Directory.GetFiles(Path.Combine(folder, "originals"), "*", SearchOption.AllDirectories);
        using var database = TestDatabase.Open(folder);
        await using var db = database.CreateDbContext();

        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(folder, "incoming")));
        Assert.Equal(
            await db.DocumentVersions.Select(v => v.ContentHash).Distinct().Order().ToListAsync(cancel),
            files.Select(Path.GetFileName).Order(StringComparer.Ordinal));
        foreach (var file in files)
            Assert.Equal(Path.GetFileName(file), Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(file, cancel))));
    }

    /// <summary>Checks that words and vectors in the indexes are those of the rows, and of the model that each collection has.</summary>
    public static async Task CheckIndexesAsync(TestWorld world)
    {
        await using var db = await world.Database.CreateDbContextAsync(world.Cancel);
        await CheckIndexesAsync(db, world);
    }

    private static async Task CheckVersionsAsync(AppDb db, TestWorld world)
    {
        var documents = await db.Documents.AsNoTracking().Include(d => d.Versions).ToListAsync(world.Cancel);
        Assert.Empty(await db.IngestionJobs.ToListAsync(world.Cancel));
        Assert.All(documents, document =>
        {
            var newest = Assert.Single(document.Versions, v => v.Id == document.NewestVersionId);
            Assert.Equal(document.Versions.Max(v => v.Number), newest.Number);
            Assert.All(document.Versions, v => Assert.True(v.State is IngestionState.Ready or IngestionState.Failed or IngestionState.Cancelled, v.State.ToString()));
            Assert.Equal(document.Versions.Where(v => v.State == IngestionState.Ready).MaxBy(v => v.Number)?.Id, document.ActiveVersionId);
        });
    }

    // Exactly the passages that splitting the reading text gives, each with its vector, and none of versions that do not answer.
    private static async Task CheckPassagesAsync(AppDb db, TestWorld world)
    {
        var model = world.Get<EmbeddingModels>().Get(await db.Collections.Select(c => c.EmbeddingModel).Distinct().SingleAsync(world.Cancel));
        var active = await db.DocumentVersions.AsNoTracking().Where(v => v.Document.ActiveVersionId == v.Id).ToListAsync(world.Cancel);
        foreach (var version in active)
        {
            var text = await db.ReadingTexts.AsNoTracking().SingleAsync(t => t.VersionId == version.Id, world.Cancel);
            var drafts = Partitioner.Split(new ExtractedDocument(text.Text, ReadingTexts.BlocksOf(text), version.Format!, version.PageCount), model.CountTokens);
            var passages = await db.Passages.AsNoTracking().Where(p => p.VersionId == version.Id).OrderBy(p => p.Ordinal).ToListAsync(world.Cancel);
            var embedded = await db.PassageVectors.Where(v => v.Passage.VersionId == version.Id && v.Model == model.Id && v.Vector != Unreadable).OrderBy(v => v.Passage.Ordinal).Select(v => v.PassageId).ToListAsync(world.Cancel);

            Assert.Equal(version.PassageCount, passages.Count);
            Assert.Equal(drafts.Select((draft, ordinal) => (ordinal, draft.Start, draft.Length)), passages.Select(p => (p.Ordinal, p.Start, p.Length)));
            Assert.All(passages, p => Assert.Equal(text.Text.Substring(p.Start, p.Length), p.Text));
            Assert.Equal(passages.Where(p => model.Knows(p.Text) >= model.LeastKnown).Select(p => p.Id), embedded);
        }

        Assert.Equal(active.Sum(v => v.PassageCount), await db.Passages.CountAsync(world.Cancel));
    }

    private static async Task CheckIndexesAsync(AppDb db, TestWorld world)
    {
        var collections = await db.Collections.Select(c => c.Id).ToListAsync(world.Cancel);
        var folder = world.Get<StorageFolder>().Indexes;
        await world.Get<CollectionIndexes>().CatchUpAsync(collections, world.Cancel);

        Assert.Equal(collections.Select(id => id.ToString("N")).Order(), Directory.GetDirectories(folder).Select(path => Path.GetFileName(path)).Order());
        foreach (var id in collections)
        {
            var passages = await db.Passages.Where(p => p.CollectionId == id).Select(p => p.Id).Order().ToListAsync(world.Cancel);
            var model = world.Get<EmbeddingModels>().Get((await db.Collections.SingleAsync(c => c.Id == id, world.Cancel)).EmbeddingModel);
            var vectors = await db.PassageVectors.Where(v => v.Passage.CollectionId == id && v.Model == model.Id && v.Vector != Unreadable).Select(v => v.PassageId).Order().ToListAsync(world.Cancel);
            var everything = world.Get<IVectorIndex>().Search(new float[model.Dimensions], [new VectorSpace(id, model.Id)], vectors.Count + 1);

            Assert.Equal(passages, IdsOf(Path.Combine(folder, id.ToString("N"))).Order());
            Assert.Equal(vectors, everything.Select(found => found.Id).Order());
        }
    }

    private static List<long> IdsOf(string folder)
    {
        using var directory = FSDirectory.Open(folder);
        using var reader = DirectoryReader.Open(directory);
        var ids = new List<long>();
        foreach (var leaf in reader.Leaves)
        {
            var values = leaf.AtomicReader.GetNumericDocValues("id");
            var live = leaf.AtomicReader.LiveDocs;
            ids.AddRange(Enumerable.Range(0, leaf.AtomicReader.MaxDoc).Where(number => live?.Get(number) ?? true).Select(values.Get));
        }

        return ids;
    }
}
