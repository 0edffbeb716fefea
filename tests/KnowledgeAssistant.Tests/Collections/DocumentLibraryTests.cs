using System.Text;
using KnowledgeAssistant.Access;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Tests.Retrieval;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace KnowledgeAssistant.Tests.Collections;

public sealed class DocumentLibraryTests
{
    [Fact]
    public async Task Documents_are_counted_filtered_and_sorted()
    {
        await using var world = await TestWorld.CreateAsync();
        var (user, collection) = await FilledAsync(world);

        var all = await ListAsync(world, user, collection, new DocumentQuery(Sort: DocumentSort.Name));
        var down = await ListAsync(world, user, collection, new DocumentQuery(Sort: DocumentSort.Name, Descending: true));
        var failed = await ListAsync(world, user, collection, new DocumentQuery(Filter: DocumentFilter.Failed));
        var running = await ListAsync(world, user, collection, new DocumentQuery(Filter: DocumentFilter.InProgress));
        var ready = await ListAsync(world, user, collection, new DocumentQuery(Filter: DocumentFilter.Ready, Sort: DocumentSort.Passages, Descending: true));
        var attention = await ListAsync(world, user, collection, new DocumentQuery());

        Assert.Equal(["alpha.md", "Beta.md", "gamma.md", "휴가.md"], Names(all));
        Assert.Equal(Names(all).Reverse(), Names(down));
        Assert.Equal(["gamma.md"], Names(failed));
        Assert.Equal(["Beta.md"], Names(running));
        Assert.Equal(["휴가.md", "alpha.md"], Names(ready));
        Assert.Equal(["gamma.md", "Beta.md"], Names(attention).Take(2));
        Assert.All([all, failed], page => Assert.Equal(new DocumentCounts(4, 2, 1, 1, 0), page.Counts));
    }

    [Theory]
    [InlineData("ALPHA", "alpha.md")]
    [InlineData(" eta ", "Beta.md")]
    [InlineData("휴가", "휴가.md")]
    public async Task A_part_of_the_name_finds_a_document_whatever_its_case_and_composition(string part, string name)
    {
        await using var world = await TestWorld.CreateAsync();
        var (user, collection) = await FilledAsync(world);

        Assert.Equal([name], Names(await ListAsync(world, user, collection, new DocumentQuery(part.Normalize(NormalizationForm.FormD)))));
    }

    [Theory]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("' OR 1=1 --")]
    [InlineData("\uFFFE")]
    public async Task Signs_in_a_search_stand_for_themselves(string part)
    {
        await using var world = await TestWorld.CreateAsync();
        var (user, collection) = await FilledAsync(world);

        Assert.Empty((await ListAsync(world, user, collection, new DocumentQuery(part))).Documents);
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gap_or_repetition()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var collection = await world.CollectionAsync(user);
        for (var i = 0; i < 25; i++)
            await world.AddDocumentAsync(collection, $"note-{i:D2}.md", IngestionState.Ready);

        var names = new List<string>();
        for (var skip = 0; skip < 30; skip += 10)
        {
            var page = await ListAsync(world, user, collection, new DocumentQuery(Sort: DocumentSort.Added, Skip: skip, Take: 10));
            Assert.Equal(25, page.Count);
            names.AddRange(Names(page));
        }

        Assert.Equal(Enumerable.Range(0, 25).Select(i => $"note-{i:D2}.md"), names.Order());
    }

    [Fact]
    public async Task Names_are_sorted_by_the_numbers_in_them()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var collection = await world.CollectionAsync(user);
        foreach (var name in new[] { "note-10.md", "Note-2.md", "note-1.md", "휴가 12월.md", "휴가 3월.md" })
            await world.AddDocumentAsync(collection, name, IngestionState.Ready);

        Assert.Equal(["note-1.md", "Note-2.md", "note-10.md", "휴가 3월.md", "휴가 12월.md"], Names(await ListAsync(world, user, collection, new DocumentQuery(Sort: DocumentSort.Name))));
    }

    [Fact]
    public async Task Names_are_kept_composed_and_found_however_they_are_typed()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var collection = await world.CollectionAsync(user, "휴가".Normalize(System.Text.NormalizationForm.FormD));

        var added = await world.UploadAsync(user, collection, "휴가 규정.md".Normalize(System.Text.NormalizationForm.FormD), "연차 휴가는 25일입니다.");
        await world.IngestAsync();

        Assert.Equal("휴가 규정.md", added.Name);
        foreach (var form in new[] { System.Text.NormalizationForm.FormC, System.Text.NormalizationForm.FormD })
        {
            Assert.Equal(["휴가 규정.md"], Names(await ListAsync(world, user, collection, new DocumentQuery(Search: "규정".Normalize(form)))));
            Assert.Equal("휴가 규정.md", (await world.FindAsync(user, "연차 휴가는 며칠".Normalize(form), collection)).Passages[0].DocumentName);
        }

        await using var db = await world.Database.CreateDbContextAsync(world.Cancel);
        Assert.Equal("휴가", (await db.Collections.FindAsync([collection], world.Cancel))!.Name);
    }

    [Fact]
    public async Task A_reading_text_is_given_to_readers_and_is_not_there_for_others()
    {
        await using var world = await TestWorld.CreateAsync();
        var (owner, reader, stranger) = (await world.PersonAsync("owner"), await world.PersonAsync("reader"), await world.PersonAsync("stranger", PersonRole.Administrator));
        var collection = await world.CollectionAsync(owner, "Handbook", reader);
        var added = await world.UploadAsync(owner, collection, "leave.md", "# Leave\n\n25 days.");
        await world.IngestAsync();
        var library = world.Get<DocumentLibrary>();

        var reading = await library.ReadAsync(reader, added.VersionId, world.Cancel);

        Assert.Equal(("leave.md", "Handbook", true, 1), (reading!.Name, reading.CollectionName, reading.IsActive, reading.Number));
        Assert.All(reading.Blocks, block => Assert.InRange(block.Start + block.Length, 1, reading.Text.Length));
        Assert.Null(await library.ReadAsync(stranger, added.VersionId, world.Cancel));
        Assert.Null(await library.ReadAsync(reader, Guid.NewGuid(), world.Cancel));
        Assert.Equal(
            (await Assert.ThrowsAsync<UserMessageException>(() => library.OpenOriginalAsync(reader, Guid.NewGuid(), world.Cancel))).UserMessage,
            (await Assert.ThrowsAsync<UserMessageException>(() => library.OpenOriginalAsync(stranger, added.VersionId, world.Cancel))).UserMessage);
        Assert.Equal(
            Problem.CollectionGone,
            (await Assert.ThrowsAsync<UserMessageException>(() => library.ListAsync(stranger, collection, new DocumentQuery(), world.Cancel))).UserMessage.Key);
    }

    [Fact]
    public async Task An_original_that_is_missing_from_the_disk_is_said_to_be_so()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var added = await world.UploadAsync(user, await world.CollectionAsync(user), "leave.md", "25 days.");
        var library = world.Get<DocumentLibrary>();
        File.Delete((await library.OpenOriginalAsync(user, added.VersionId, world.Cancel)).Path);

        var problem = await Assert.ThrowsAsync<UserMessageException>(() => library.OpenOriginalAsync(user, added.VersionId, world.Cancel));

        Assert.Equal(new UserMessage(Problem.OriginalMissing, ["leave.md"]), problem.UserMessage);
    }

    private static async Task<(CurrentUser User, Guid Collection)> FilledAsync(TestWorld world)
    {
        var user = await world.PersonAsync("minji");
        var collection = await world.CollectionAsync(user);
        await world.AddDocumentAsync(collection, "alpha.md", IngestionState.Ready, passages: 1);
        await world.AddDocumentAsync(collection, "Beta.md", IngestionState.Embedding);
        await world.AddDocumentAsync(collection, "gamma.md", IngestionState.Failed);
        await world.AddDocumentAsync(collection, "휴가.md", IngestionState.Ready, passages: 3);
        return (user, collection);
    }

    private static Task<DocumentPage> ListAsync(TestWorld world, CurrentUser user, Guid collection, DocumentQuery query) =>
        world.Get<DocumentLibrary>().ListAsync(user, collection, query, world.Cancel);

    private static IEnumerable<string> Names(DocumentPage page) => page.Documents.Select(document => document.Name);
}
