using KnowledgeAssistant.Access;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Collections.Ingestion;
using KnowledgeAssistant.Data;
using KnowledgeAssistant.Retrieval;
using KnowledgeAssistant.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KnowledgeAssistant.Tests.Collections.Ingestion;

public sealed class DocumentIndexerTests
{
    private const string Question = "On which date do carried-over days lapse?";

    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);

    [Fact]
    public async Task The_old_version_answers_until_the_new_one_is_ready_and_then_only_the_new_one()
    {
        await using var world = await TestWorld.CreateAsync();
        var (user, collection) = await EditorAsync(world);
        await world.UploadAsync(user, collection, "leave.md", Leave("31 March"));
        await world.IngestAsync();

        await world.UploadAsync(user, collection, "leave.md", Leave("30 June"));
        Assert.Contains("31 March", await BestAsync(world, user, collection));

        await world.IngestAsync();
        Assert.Contains("30 June", await BestAsync(world, user, collection));
        await using var db = await world.Database.CreateDbContextAsync(world.Cancel);
        Assert.Single(await db.Passages.Select(p => p.VersionId).Distinct().ToListAsync(world.Cancel));
        Assert.Equal(2, await db.ReadingTexts.CountAsync(world.Cancel));
    }

    [Fact]
    public async Task A_new_version_that_cannot_be_read_leaves_the_old_one_answering()
    {
        await using var world = await TestWorld.CreateAsync();
        var (user, collection) = await EditorAsync(world);
        await world.UploadAsync(user, collection, "leave.md", Leave("31 March"));
        await world.IngestAsync();

        var added = await world.UploadAsync(user, collection, "leave.md", " \n ");
        await world.IngestAsync();

        await using var db = await world.Database.CreateDbContextAsync(world.Cancel);
        var version = await db.DocumentVersions.SingleAsync(v => v.Id == added.VersionId, world.Cancel);
        Assert.Equal((AddedKind.NewVersion, IngestionState.Failed, Problem.DocumentEmpty), (added.Kind, version.State, version.Problem?.Key));
        Assert.Contains("31 March", await BestAsync(world, user, collection));
    }

    [Fact]
    public async Task A_passage_that_did_not_change_keeps_its_vector_and_a_changed_one_gets_its_own()
    {
        await using var world = await TestWorld.CreateAsync();
        var (user, collection) = await EditorAsync(world);
        var first = await world.UploadAsync(user, collection, "leave.md", Leave("31 March"));
        await world.IngestAsync();
        // A mark that no model makes: where it turns up again, the vector was taken over and not computed.
        var mark = new byte[1024];
        mark[1] = 0x3C;
        await using var db = await world.Database.CreateDbContextAsync(world.Cancel);
        await db.PassageVectors.Where(v => v.Passage.VersionId == first.VersionId).ExecuteUpdateAsync(set => set.SetProperty(v => v.Vector, mark), world.Cancel);

        var second = await world.UploadAsync(user, collection, "leave.md", Leave("30 June"));
        await world.IngestAsync();

        var vectors = await db.PassageVectors.AsNoTracking().Include(v => v.Passage).Where(v => v.Passage.VersionId == second.VersionId).ToListAsync(world.Cancel);
        Assert.Equal(mark, Assert.Single(vectors, v => v.Passage.Text.Contains("25 days", StringComparison.Ordinal)).Vector);
        Assert.NotEqual(mark, Assert.Single(vectors, v => v.Passage.Text.Contains("30 June", StringComparison.Ordinal)).Vector);
    }

    [Fact]
    public async Task A_worker_past_its_lease_writes_nothing_into_what_the_next_one_makes()
    {
        await using var world = await TestWorld.CreateAsync(services: services => services.AddSingleton<TimeProvider>(_clock));
        var (user, collection) = await EditorAsync(world);
        await world.UploadAsync(user, collection, "leave.md", Leave("31 March"));
        var (queue, indexer) = (world.Get<IngestionQueue>(), world.Get<DocumentIndexer>());
        var late = await TakenAsync(world);
        _clock.Advance(TimeSpan.FromMinutes(3));
        var next = await TakenAsync(world);

        await Assert.ThrowsAsync<LeaseLostException>(() => indexer.IndexAsync(late, world.Cancel));
        Assert.Equal((0, 0, 0), await CountAsync(world));

        await indexer.IndexAsync(next, world.Cancel);
        var made = await CountAsync(world);
        foreach (var step in new Func<Task>[]
        {
            () => world.Get<PassageWriter>().WriteAsync(late, world.Cancel),
            () => indexer.IndexAsync(late, world.Cancel),
            () => queue.RenewAsync(late, world.Cancel),
        })
            await Assert.ThrowsAsync<LeaseLostException>(step);
        await world.Get<IngestionOutcome>().GiveUpAsync(late, world.Cancel);

        Assert.Equal(made, await CountAsync(world));
        Assert.Contains("31 March", await BestAsync(world, user, collection));
    }

    [Fact]
    public async Task A_worker_past_its_lease_takes_no_passage_away_while_the_next_one_is_at_work()
    {
        await using var world = await TestWorld.CreateAsync(services: services => services.AddSingleton<TimeProvider>(_clock));
        var (user, collection) = await EditorAsync(world);
        var added = await world.UploadAsync(user, collection, "leave.md", Leave("31 March"));
        var late = await TakenAsync(world);
        await using var db = await world.Database.CreateDbContextAsync(world.Cancel);
        db.ReadingTexts.Add(ReadingTexts.ToRow(added.VersionId, await world.Get<ExtractionProcesses>().ExtractAsync(world.Get<DocumentFiles>().PathOf(
            await db.DocumentVersions.Select(v => v.ContentHash).SingleAsync(world.Cancel)), "leave.md", world.Cancel)));
        await db.SaveChangesAsync(world.Cancel);
        _clock.Advance(TimeSpan.FromMinutes(3));
        await world.Get<PassageWriter>().WriteAsync(await TakenAsync(world), world.Cancel);
        var made = await CountAsync(world);

        await Assert.ThrowsAsync<LeaseLostException>(() => world.Get<PassageWriter>().WriteAsync(late, world.Cancel));

        Assert.Equal(2, made.Passages);
        Assert.Equal(made, await CountAsync(world));
    }

    [Fact]
    public async Task Work_that_ended_halfway_is_finished_without_reading_the_file_again()
    {
        await using var world = await TestWorld.CreateAsync();
        var (user, collection) = await EditorAsync(world);
        await world.UploadAsync(user, collection, "leave.md", Leave("31 March"));
        await world.IngestAsync();
        await using (var db = await world.Database.CreateDbContextAsync(world.Cancel))
            await HalfAsync(db, world);

        await world.IngestAsync();

        await using var after = await world.Database.CreateDbContextAsync(world.Cancel);
        Assert.Equal(IngestionState.Ready, await after.DocumentVersions.Select(v => v.State).SingleAsync(world.Cancel));
        Assert.Equal((1, 2, 2), await CountAsync(world));
    }

    // As a kill between two batches leaves it, and with the file gone, which nobody needs any more.
    private static async Task HalfAsync(AppDb db, TestWorld world)
    {
        var version = await db.DocumentVersions.Include(v => v.Document).SingleAsync(world.Cancel);
        (version.State, version.Document.ActiveVersionId, version.EndedAt) = (IngestionState.Embedding, null, null);
        db.IngestionJobs.Add(new IngestionJob { VersionId = version.Id, Attempts = 1 });
        db.PassageVectors.Remove(await db.PassageVectors.OrderBy(v => v.PassageId).LastAsync(world.Cancel));
        await db.SaveChangesAsync(world.Cancel);
        File.Delete(world.Get<DocumentFiles>().PathOf(version.ContentHash));
    }

    private static string Leave(string lapse) =>
        $"# Leave policy\n\n## Annual leave\n\nEvery employee has 25 days of paid annual leave.\n\n## Carrying over\n\nCarried-over days of annual leave lapse on {lapse}.";

    private static async Task<(CurrentUser User, Guid Collection)> EditorAsync(TestWorld world)
    {
        var user = await world.PersonAsync("minji");
        return (user, await world.CollectionAsync(user));
    }

    private static async Task<LeasedVersion> TakenAsync(TestWorld world) =>
        await world.Get<IngestionQueue>().TakeAsync(world.Cancel) ?? throw new InvalidOperationException("Nothing to take.");

    private static async Task<string> BestAsync(TestWorld world, CurrentUser user, Guid collection) =>
        (await world.Get<Retriever>().FindAsync(user, Question, [collection], world.Cancel)).Passages[0].Text;

    private static async Task<(int Texts, int Passages, int Vectors)> CountAsync(TestWorld world)
    {
        await using var db = await world.Database.CreateDbContextAsync(world.Cancel);
        return (await db.ReadingTexts.CountAsync(world.Cancel), await db.Passages.CountAsync(world.Cancel), await db.PassageVectors.CountAsync(world.Cancel));
    }
}
