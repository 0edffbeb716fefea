using KnowledgeAssistant.Access;
using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace KnowledgeAssistant.Tests.Collections;

public sealed class ManyDocumentsTests
{
    // More than the 32,766 values that one statement of SQLite takes.
    private const int Many = 33_000;

    [Fact]
    public async Task A_collection_of_many_documents_can_be_cancelled_and_deleted()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var collection = await world.CollectionAsync(user);
        await AddWaitingAsync(world, user, collection);

        await world.Get<DocumentService>().CancelAllAsync(user, collection, world.Cancel);

        await using var db = world.Database.CreateDbContext();
        Assert.Equal(Many, await db.DocumentVersions.CountAsync(v => v.State == IngestionState.Cancelled, world.Cancel));
        Assert.False(await db.IngestionJobs.AnyAsync(world.Cancel));

        await world.Get<CollectionDeletion>().DeleteAsync(user, collection, world.Cancel);

        Assert.False(await db.DocumentVersions.AnyAsync(world.Cancel));
    }

    [Fact]
    public async Task An_index_that_is_rebuilt_after_many_changes_answers()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var collection = await world.CollectionAsync(user);
        await world.UploadAsync(user, collection, "badge.md", "The badge is returned at the front desk on the last day.");
        await world.IngestAsync();
        await using var db = world.Database.CreateDbContext();
        db.IndexChanges.AddRange(Enumerable.Range(0, Many).Select(_ => new IndexChange { CollectionId = collection, VersionId = Guid.NewGuid(), Kind = IndexChangeKind.Removed }));
        await db.SaveChangesAsync(world.Cancel);

        var answer = await world.AskAsync(user, "Where is the badge returned?", collection);

        Assert.Equal(AnswerOutcome.Whole, answer.Outcome);
    }

    private static async Task AddWaitingAsync(TestWorld world, CurrentUser user, Guid collection)
    {
        await using var db = world.Database.CreateDbContext();
        var document = new Document { CollectionId = collection, Name = "plan.txt", NameKey = "PLAN.TXT", AddedAt = DateTimeOffset.UtcNow, AddedById = user.Id };
        db.Documents.Add(document);
        foreach (var number in Enumerable.Range(1, Many))
        {
            var version = new DocumentVersion { DocumentId = document.Id, CollectionId = collection, Number = number, ContentHash = $"{number:x64}" };
            db.DocumentVersions.Add(version);
            db.IngestionJobs.Add(new IngestionJob { VersionId = version.Id });
        }

        await db.SaveChangesAsync(world.Cancel);
    }
}
