using System.Security.Cryptography;
using System.Text;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Extraction;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeAssistant.Testing;

/// <summary>Documents that are ready and can be read, for tests that need no ingestion.</summary>
public static class StoredReadings
{
    /// <summary>Adds a document (of pages when its name says PDF, all on the first one) whose paragraphs are these, or, where the collection has one of that name, a new version that answers instead.</summary>
    public static async Task<DocumentVersion> AddReadingAsync(this TestWorld world, Guid collectionId, string name, params string[] paragraphs)
    {
        var isPdf = name.EndsWith(".pdf", StringComparison.Ordinal);
        var blocks = paragraphs.Select(text => new Block(BlockKind.Paragraph, text, new Place([], isPdf ? 1 : null)));
        var extracted = ExtractedDocument.Join(blocks, isPdf ? "pdf" : "markdown", isPdf ? 1 : null);
        await using var db = await world.Database.CreateDbContextAsync(world.Cancel);
        var version = new DocumentVersion
        {
            CollectionId = collectionId,
            Number = 1,
            ContentHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{collectionId}{name}{extracted.Text}"))),
            Size = extracted.Text.Length,
            Format = extracted.Format,
            State = IngestionState.Ready,
            Language = "en",
        };
        if (await db.Documents.Include(d => d.Versions).SingleOrDefaultAsync(d => d.CollectionId == collectionId && d.Name == name, world.Cancel) is { } document)
        {
            version.Number = document.Versions.Count + 1;
            version.DocumentId = document.Id;
            db.DocumentVersions.Add(version);
            (document.NewestVersionId, document.ActiveVersionId) = (version.Id, version.Id);
        }
        else
        {
            db.Documents.Add(new Document
            {
                CollectionId = collectionId,
                Name = name,
                NameKey = name.ToUpperInvariant(),
                NewestVersionId = version.Id,
                ActiveVersionId = version.Id,
                Versions = { version },
            });
        }

        db.ReadingTexts.Add(ReadingTexts.ToRow(version.Id, extracted));
        await db.SaveChangesAsync(world.Cancel);
        var original = world.Get<DocumentFiles>().PathOf(version.ContentHash);
        Directory.CreateDirectory(Path.GetDirectoryName(original)!);
        await File.WriteAllTextAsync(original, extracted.Text, world.Cancel);
        return version;
    }
}
