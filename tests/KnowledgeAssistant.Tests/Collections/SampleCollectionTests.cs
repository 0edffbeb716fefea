using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Data;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Tests.Retrieval;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace KnowledgeAssistant.Tests.Collections;

public sealed class SampleCollectionTests
{
    [Fact]
    public async Task All_its_documents_become_ready_in_both_languages_and_answer_their_owner()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");

        var collection = await world.Get<SampleCollection>().LoadAsync(user, "Sample", "A company that does not exist", world.Cancel);
        await world.IngestAsync();

        await using var db = await world.Database.CreateDbContextAsync(world.Cancel);
        var versions = await db.DocumentVersions.ToListAsync(world.Cancel);
        Assert.Equal(SampleCollection.Files.Count, versions.Count);
        Assert.InRange(versions.Count, 12, 20);
        Assert.All(versions, version => Assert.Equal(IngestionState.Ready, version.State));
        Assert.Subset(new HashSet<string?> { "en", "ko" }, versions.Select(version => version.Language).ToHashSet());
        Assert.Equal(["csv", "docx", "html", "markdown", "pdf", "pptx", "text", "xlsx"], versions.Select(version => version.Format).Distinct().Order());
        Assert.NotEmpty((await world.FindAsync(user, "연차 휴가", collection)).Passages);
        Assert.NotEmpty((await world.FindAsync(user, "annual leave", collection)).Passages);
    }

    [Fact]
    public async Task Nothing_of_it_stays_when_it_cannot_be_loaded_whole()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var sample = world.Get<SampleCollection>();
        var originals = world.Get<StorageFolder>().Originals;
        Directory.Delete(originals, recursive: true);
        await File.WriteAllTextAsync(originals, "a file in the way", world.Cancel);

        await Assert.ThrowsAnyAsync<IOException>(() => sample.LoadAsync(user, "Sample", "", world.Cancel));

        await using (var db = await world.Database.CreateDbContextAsync(world.Cancel))
            Assert.Empty(await db.Collections.ToListAsync(world.Cancel));
        File.Delete(originals);
        Assert.NotEqual(Guid.Empty, await sample.LoadAsync(user, "Sample", "", world.Cancel));
    }

    [Fact]
    public async Task Loading_it_twice_makes_two_collections_over_the_same_files()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var sample = world.Get<SampleCollection>();

        var (first, second) = (await sample.LoadAsync(user, "Sample", "", world.Cancel), await sample.LoadAsync(user, "Sample", "", world.Cancel));

        Assert.NotEqual(first, second);
        Assert.Equal(SampleCollection.Files.Count, Directory.EnumerateFiles(Path.Combine(world.Folder, "originals"), "*", SearchOption.AllDirectories).Count());
    }
}
