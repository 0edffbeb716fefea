using KnowledgeAssistant.Access;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Collections.Ingestion;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Tests.Extraction;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KnowledgeAssistant.Tests.Collections.Ingestion;

public sealed class IngestionWorkerTests
{
    [Theory]
    [InlineData("a.recursing", Problem.DocumentCrashedReader, 60)]
    [InlineData("a.endless", Problem.DocumentTookTooLong, 60)]
    [InlineData("a.waiting", Problem.DocumentTookTooLong, 20)]
    [InlineData("a.hungry", Problem.DocumentTookTooMuchMemory, 60)]
    [InlineData("a.broken", Problem.DocumentDamaged, 60)]
    public async Task A_document_that_its_parser_cannot_stand_fails_with_a_sentence_and_the_next_is_ready(string name, string expected, int wallSeconds)
    {
        await using var world = await HostileWorldAsync(wallSeconds);
        var (user, collection) = await EditorAsync(world);
        var hostile = await world.UploadAsync(user, collection, name, "Some text.");
        var next = await world.UploadAsync(user, collection, "fine.txt", "The gate opens at seven.");

        await world.IngestAsync();

        var versions = await VersionsAsync(world);
        Assert.Equal((IngestionState.Failed, expected), (versions[hostile.VersionId].State, versions[hostile.VersionId].Problem?.Key));
        Assert.Equal(name, versions[hostile.VersionId].Problem?.Values[0]);
        Assert.Equal((IngestionState.Ready, null), (versions[next.VersionId].State, versions[next.VersionId].Problem));
    }

    [Fact]
    public async Task Cancelling_while_a_document_is_read_ends_the_reading_and_the_next_is_ready()
    {
        await using var world = await HostileWorldAsync(seconds: 3600);
        var (user, collection) = await EditorAsync(world);
        var endless = await world.UploadAsync(user, collection, "a.waiting", "Some text.");
        var next = await world.UploadAsync(user, collection, "fine.txt", "The gate opens at seven.");
        var ingesting = world.IngestAsync();
        await Waiting.UntilAsync("the document is being read", async () => (await VersionsAsync(world))[endless.VersionId].State == IngestionState.Extracting, world.Cancel);

        await world.Get<DocumentService>().CancelAsync(user, endless.DocumentId, world.Cancel);

        await ingesting;
        var versions = await VersionsAsync(world);
        Assert.Equal((IngestionState.Cancelled, IngestionState.Ready), (versions[endless.VersionId].State, versions[next.VersionId].State));
    }

    [Fact]
    public async Task A_fault_of_the_installation_is_no_fault_of_the_document_and_is_told_after_the_last_attempt()
    {
        await using var world = await TestWorld.CreateAsync(new Dictionary<string, string?>
        {
            ["Extraction:Program"] = "Nothing.dll",
            ["Ingestion:Attempts"] = "3",
            ["Ingestion:RetrySeconds"] = "0",
        });
        var (user, collection) = await EditorAsync(world);
        var added = await world.UploadAsync(user, collection, "gate.txt", "The gate opens at seven.");

        await world.IngestAsync();

        var version = (await VersionsAsync(world))[added.VersionId];
        Assert.Equal((IngestionState.Failed, Problem.IngestionFault), (version.State, version.Problem?.Key));
    }

    [Fact]
    public async Task A_document_whose_file_is_missing_says_so_and_is_ready_when_it_was_uploaded_again()
    {
        await using var world = await TestWorld.CreateAsync();
        var (user, collection) = await EditorAsync(world);
        var added = await world.UploadAsync(user, collection, "gate.txt", "The gate opens at seven.");
        File.Delete(world.Get<DocumentFiles>().PathOf((await VersionsAsync(world))[added.VersionId].ContentHash));

        await world.IngestAsync();
        var failed = (await VersionsAsync(world))[added.VersionId];
        Assert.Equal((IngestionState.Failed, Problem.OriginalMissing), (failed.State, failed.Problem?.Key));

        var again = await world.UploadAsync(user, collection, "gate.txt", "The gate opens at seven.");
        await world.IngestAsync();
        Assert.Equal((added.DocumentId, AddedKind.NewVersion), (again.DocumentId, again.Kind));
        Assert.Equal(IngestionState.Ready, (await VersionsAsync(world))[again.VersionId].State);
    }

    [Fact]
    public async Task A_document_whose_attempts_all_ended_with_the_server_is_given_up_and_the_next_is_ready()
    {
        await using var world = await TestWorld.CreateAsync(new Dictionary<string, string?> { ["Ingestion:Workers"] = "1" });
        var (user, collection) = await EditorAsync(world);
        var deadly = await world.UploadAsync(user, collection, "deadly.txt", "Some text.");
        for (var start = 0; start < world.Get<Microsoft.Extensions.Options.IOptions<IngestionOptions>>().Value.Attempts; start++)
        {
            // A server that takes it and is gone; the next one frees what it held.
            Assert.NotNull(await world.Get<IngestionQueue>().TakeAsync(world.Cancel));
            await world.Get<IngestionQueue>().FreeAsync(world.Cancel);
        }

        var next = await world.UploadAsync(user, collection, "gate.txt", "The gate opens at seven.");
        await world.IngestAsync();

        var versions = await VersionsAsync(world);
        Assert.Equal((IngestionState.Failed, Problem.IngestionFault), (versions[deadly.VersionId].State, versions[deadly.VersionId].Problem?.Key));
        Assert.Equal(IngestionState.Ready, versions[next.VersionId].State);
    }

    [Fact]
    public async Task A_worker_that_is_stopped_puts_its_document_back_and_no_attempt_is_counted()
    {
        await using var world = await HostileWorldAsync(seconds: 3600);
        var (user, collection) = await EditorAsync(world);
        var endless = await world.UploadAsync(user, collection, "a.waiting", "Some text.");
        using var worker = world.Worker();
        await worker.StartAsync(world.Cancel);
        await Waiting.UntilAsync("the document is being read", async () => (await VersionsAsync(world))[endless.VersionId].State == IngestionState.Extracting, world.Cancel);

        await worker.StopAsync(world.Cancel);

        await using var db = await world.Database.CreateDbContextAsync(world.Cancel);
        var job = await db.IngestionJobs.SingleAsync(world.Cancel);
        Assert.Equal((null, 0), (job.LeasedUntil, job.Attempts));
    }

    private static Task<TestWorld> HostileWorldAsync(int seconds) => TestWorld.CreateAsync(new Dictionary<string, string?>
    {
        ["Extraction:Program"] = ExtractionFolder.HostileProgram,
        ["Extraction:WallTime"] = TimeSpan.FromSeconds(seconds).ToString(),
        ["Extraction:ProcessorTime"] = TimeSpan.FromSeconds(5).ToString(),
        ["Extraction:HeapMegabytes"] = "128",
        ["Ingestion:Workers"] = "1",
    });

    private static async Task<(CurrentUser User, Guid Collection)> EditorAsync(TestWorld world)
    {
        var user = await world.PersonAsync("minji");
        return (user, await world.CollectionAsync(user));
    }

    private static async Task<Dictionary<Guid, DocumentVersion>> VersionsAsync(TestWorld world)
    {
        await using var db = await world.Database.CreateDbContextAsync(world.Cancel);
        return await db.DocumentVersions.AsNoTracking().ToDictionaryAsync(v => v.Id, world.Cancel);
    }
}
