using KnowledgeAssistant.Access;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Retrieval;
using KnowledgeAssistant.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace KnowledgeAssistant.Tests.Retrieval;

public sealed class CollectionIndexesTests
{
    private const string Question = "How many days of annual leave are there?";

    [Fact]
    public async Task A_search_sees_what_became_ready_a_moment_ago_although_nobody_follows()
    {
        await using var world = await TestWorld.CreateAsync();
        var (user, collection) = await HandbookAsync(world);
        await world.FindAsync(user, Question, collection);

        await world.AddAsync(user, collection, ("more-leave.md", "Directors have 40 days of annual leave."));

        Assert.Contains("more-leave.md", await world.FindNamesAsync(user, Question, collection));
    }

    [Fact]
    public async Task After_a_restart_only_what_changed_is_added_to_the_words()
    {
        await using var world = await TestWorld.CreateAsync();
        var (user, collection) = await HandbookAsync(world);
        var before = await world.FindNamesAsync(user, Question, collection);
        await world.AddAsync(user, collection, ("more-leave.md", "Directors have 40 days of annual leave."));

        await using var restarted = TestWorld.Open(world.Folder);

        Assert.Equal(["leave.md"], before);
        Assert.Equal(["leave.md", "more-leave.md"], (await restarted.FindNamesAsync(user, Question, collection)).Order());
    }

    [Fact]
    public async Task Indexes_that_were_deleted_are_built_again_with_the_same_result()
    {
        await using var world = await TestWorld.CreateAsync();
        var (user, collection) = await HandbookAsync(world);
        var before = await world.FindAsync(user, Question, collection);

        Directory.Delete(Path.Combine(world.Folder, "indexes"), recursive: true);
        await using var restarted = TestWorld.Open(world.Folder);

        Assert.Equal(Ranking(before), Ranking(await restarted.FindAsync(user, Question, collection)));
    }

    [Theory]
    [InlineData("segments_*")]
    [InlineData("segments.gen")]
    [InlineData("*.cf*")]
    [InlineData("*")]
    public async Task A_damaged_keyword_index_is_built_again_with_the_same_result(string files)
    {
        await using var world = await TestWorld.CreateAsync();
        var (user, collection) = await HandbookAsync(world);
        var before = await world.FindAsync(user, Question, collection);

        var damaged = Directory.GetFiles(Path.Combine(world.Folder, "indexes", collection.ToString("N")), files);
        Assert.NotEmpty(damaged);
        foreach (var file in damaged)
            await File.WriteAllBytesAsync(file, [1, 2, 3], world.Cancel);
        await using var restarted = TestWorld.Open(world.Folder);

        Assert.Equal(Ranking(before), Ranking(await restarted.FindAsync(user, Question, collection)));
    }

    [Fact]
    public async Task A_missing_segment_is_built_again_with_the_same_result()
    {
        await using var world = await TestWorld.CreateAsync();
        var (user, collection) = await HandbookAsync(world);
        var before = await world.FindAsync(user, Question, collection);

        foreach (var file in Directory.GetFiles(Path.Combine(world.Folder, "indexes", collection.ToString("N")), "_*"))
            File.Delete(file);
        await using var restarted = TestWorld.Open(world.Folder);

        Assert.Equal(Ranking(before), Ranking(await restarted.FindAsync(user, Question, collection)));
    }

    [Fact]
    public async Task An_index_that_is_ahead_of_a_restored_database_is_built_again()
    {
        await using var world = await TestWorld.CreateAsync();
        var (user, collection) = await HandbookAsync(world);
        await world.FindAsync(user, Question, collection);
        var restored = Directory.CreateDirectory(Path.Combine(world.Folder, "restored")).FullName;
        await using var db = await world.Database.CreateDbContextAsync(world.Cancel);
        await db.Database.ExecuteSqlAsync($"VACUUM INTO {Path.Combine(restored, "knowledge.db")}", world.Cancel);
        await world.AddAsync(user, collection, ("more-leave.md", "Directors have 40 days of annual leave."));
        await world.FindAsync(user, Question, collection);

        Directory.Move(Path.Combine(world.Folder, "indexes"), Path.Combine(restored, "indexes"));
        await using var restarted = TestWorld.Open(restored);

        Assert.Equal(["leave.md"], await restarted.FindNamesAsync(user, Question, collection));
    }

    [Fact]
    public async Task A_deleted_document_leaves_words_and_vectors()
    {
        await using var world = await TestWorld.CreateAsync();
        var (user, collection) = await HandbookAsync(world);
        var vectors = world.Get<IVectorIndex>();
        await world.FindAsync(user, Question, collection);
        Assert.Equal(1, vectors.Calibrate(new float[512], [new VectorSpace(collection, "use-lite")], 10).Count);
        await using var db = await world.Database.CreateDbContextAsync(world.Cancel);
        var document = await db.Documents.SingleAsync(world.Cancel);

        await world.Get<DocumentService>().DeleteAsync(user, document.Id, world.Cancel);

        Assert.Empty((await world.FindAsync(user, Question, collection)).Passages);
        Assert.Equal(0, vectors.Calibrate(new float[512], [new VectorSpace(collection, "use-lite")], 10).Count);
    }

    [Fact]
    public async Task The_follower_builds_all_indexes_at_the_start_and_drops_those_of_a_deleted_collection()
    {
        await using var world = await TestWorld.CreateAsync();
        var (user, collection) = await HandbookAsync(world);
        var folder = Path.Combine(world.Folder, "indexes", collection.ToString("N"));
        using var follower = new IndexFollower(world.Get<CollectionIndexes>(), world.Get<IndexSignal>(), world.Database, NullLogger<IndexFollower>.Instance);

        await follower.StartAsync(world.Cancel);
        await Waiting.UntilAsync("the vectors follow", () => Task.FromResult(world.Get<IVectorIndex>().Calibrate(new float[512], [new VectorSpace(collection, "use-lite")], 10).Count == 1), world.Cancel);
        Assert.NotEmpty(Directory.GetFiles(folder));

        await world.Get<CollectionDeletion>().DeleteAsync(user, collection, world.Cancel);
        await Waiting.UntilAsync("the folder goes", () => Task.FromResult(!Directory.Exists(folder)), world.Cancel);

        Assert.Equal(0, world.Get<IVectorIndex>().Calibrate(new float[512], [new VectorSpace(collection, "use-lite")], 10).Count);
        await follower.StopAsync(world.Cancel);
    }

    [Fact]
    public async Task Folders_of_collections_that_are_gone_are_swept_at_the_start()
    {
        await using var world = await TestWorld.CreateAsync();
        var (user, collection) = await HandbookAsync(world);
        await world.FindAsync(user, Question, collection);
        var orphan = Directory.CreateDirectory(Path.Combine(world.Folder, "indexes", Guid.NewGuid().ToString("N")));

        await world.Get<CollectionIndexes>().SweepAsync(world.Cancel);

        Assert.False(Directory.Exists(orphan.FullName));
        Assert.Equal([collection.ToString("N")], Directory.GetDirectories(Path.Combine(world.Folder, "indexes")).Select(Path.GetFileName));
    }

    private static async Task<(CurrentUser User, Guid Collection)> HandbookAsync(TestWorld world)
    {
        var user = await world.PersonAsync("minji");
        var collection = await world.CollectionAsync(user);
        await world.AddAsync(user, collection, ("leave.md", "Every employee has 25 days of paid annual leave in a calendar year."));
        return (user, collection);
    }

    private static IEnumerable<(long, double)> Ranking(RetrievedPassages found) => found.Passages.Select(passage => (passage.Id, Math.Round(passage.Score, 4)));
}
