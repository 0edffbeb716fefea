using System.Security.Cryptography;
using KnowledgeAssistant.Collections;

namespace KnowledgeAssistant.Testing;

/// <summary>Documents as rows, for tests that need no ingestion.</summary>
public static class StoredDocuments
{
    /// <summary>Adds a document of 100 bytes whose one version is in <paramref name="state"/>.</summary>
    public static async Task<Guid> AddDocumentAsync(this TestWorld world, Guid collectionId, string name, IngestionState state, int passages = 0)
    {
        await using var db = await world.Database.CreateDbContextAsync(world.Cancel);
        var version = new DocumentVersion
        {
            CollectionId = collectionId,
            Number = 1,
            ContentHash = Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{collectionId}{name}"))),
            Size = 100,
            State = state,
            PassageCount = passages,
        };
        db.Documents.Add(new Document
        {
            CollectionId = collectionId,
            Name = name,
            NameKey = name.ToUpperInvariant(),
            NewestVersionId = version.Id,
            ActiveVersionId = state == IngestionState.Ready ? version.Id : null,
            Versions = { version },
        });
        if (state < IngestionState.Ready)
            db.IngestionJobs.Add(new IngestionJob { VersionId = version.Id });
        if (passages > 0)
            db.ReadingTexts.Add(new ReadingText { VersionId = version.Id, Text = "text", Blocks = [] });
        for (var i = 0; i < passages; i++)
        {
            var passage = new Passage { VersionId = version.Id, CollectionId = collectionId, Ordinal = i, Text = "text", ContentHash = new byte[32] };
            db.Passages.Add(passage);
            db.PassageVectors.Add(new PassageVector { Passage = passage, Model = "use-lite", Vector = [0, 0] });
        }

        await db.SaveChangesAsync(world.Cancel);
        return version.DocumentId;
    }
}
