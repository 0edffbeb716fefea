using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace KnowledgeAssistant.Tests.Collections;

public sealed class CollectionDeletionTests
{
    [Fact]
    public async Task Deleting_takes_everything_of_the_collection_and_nothing_of_another()
    {
        await using var world = await TestWorld.CreateAsync();
        var owner = await world.PersonAsync("owner");
        var collections = world.Get<CollectionService>();
        var deletion = world.Get<CollectionDeletion>();
        var doomed = await collections.CreateAsync(owner, "Doomed", "", world.Cancel);
        var kept = await collections.CreateAsync(owner, "Kept", "", world.Cancel);
        foreach (var id in new[] { doomed, kept })
        {
            await world.AddDocumentAsync(id, "leave.md", IngestionState.Ready, passages: 3);
            await world.AddDocumentAsync(id, "travel.md", IngestionState.Waiting);
        }

        Assert.Equal(new CollectionContents(2, 3), await deletion.MeasureAsync(owner, doomed, world.Cancel));
        await deletion.DeleteAsync(owner, doomed, world.Cancel);

        await using var db = await world.Database.CreateDbContextAsync(world.Cancel);
        Assert.Equal(kept, (await db.Collections.SingleAsync(world.Cancel)).Id);
        Assert.Equal((1, 2, 2, 1, 3, 3, 1), (
            await db.CollectionMembers.CountAsync(world.Cancel), await db.Documents.CountAsync(world.Cancel), await db.DocumentVersions.CountAsync(world.Cancel),
            await db.ReadingTexts.CountAsync(world.Cancel), await db.Passages.CountAsync(world.Cancel), await db.PassageVectors.CountAsync(world.Cancel),
            await db.IngestionJobs.CountAsync(world.Cancel)));
        Assert.Equal("collection.deleted", (await db.AuditEntries.SingleAsync(world.Cancel)).Action);
    }

    [Fact]
    public async Task A_file_goes_with_the_last_collection_that_holds_it()
    {
        await using var world = await TestWorld.CreateAsync();
        var owner = await world.PersonAsync("owner");
        var (collections, deletion, documents, files) = (world.Get<CollectionService>(), world.Get<CollectionDeletion>(), world.Get<DocumentService>(), world.Get<DocumentFiles>());
        var first = await collections.CreateAsync(owner, "First", "", world.Cancel);
        var second = await collections.CreateAsync(owner, "Second", "", world.Cancel);
        foreach (var id in new[] { first, second })
            await documents.AddAsync(owner, id, "leave.md", new MemoryStream("15 days"u8.ToArray()), null, world.Cancel);
        var path = files.PathOf(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("15 days"u8)));

        await deletion.DeleteAsync(owner, first, world.Cancel);
        Assert.True(File.Exists(path));

        await deletion.DeleteAsync(owner, second, world.Cancel);
        Assert.False(File.Exists(path));
    }
}
