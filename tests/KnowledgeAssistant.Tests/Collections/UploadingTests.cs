using System.Text;
using KnowledgeAssistant.Access;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace KnowledgeAssistant.Tests.Collections;

public sealed class UploadingTests
{
    [Fact]
    public async Task The_same_content_twice_is_stored_once_and_says_which_document_it_is()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var collection = await world.CollectionAsync(user);
        var first = await world.UploadAsync(user, collection, "leave.md", "25 days");

        var second = await world.UploadAsync(user, collection, "copy of leave.md", "25 days");

        Assert.Equal(new AddedDocument(first.DocumentId, first.VersionId, AddedKind.Duplicate, "leave.md"), second);
        Assert.Single(Originals(world));
    }

    [Fact]
    public async Task Two_who_upload_the_same_at_once_add_one_document()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var collection = await world.CollectionAsync(user);

        var added = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => world.UploadAsync(user, collection, $"leave-{i % 2}.md", "25 days")));

        Assert.Single(added.Select(document => document.DocumentId).Distinct());
        Assert.Equal(9, added.Count(document => document.Kind == AddedKind.Duplicate));
        Assert.Single(Originals(world));
        Assert.Empty(Incoming(world));
    }

    [Fact]
    public async Task The_same_name_with_other_content_is_a_new_version_whatever_its_case_and_composition()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var collection = await world.CollectionAsync(user);
        var first = await world.UploadAsync(user, collection, "휴가 Rules.md", "25 days");

        var second = await world.UploadAsync(user, collection, "휴가 RULES.MD".Normalize(NormalizationForm.FormD), "26 days");

        Assert.Equal((first.DocumentId, AddedKind.NewVersion, "휴가 Rules.md"), (second.DocumentId, second.Kind, second.Name));
        Assert.Equal(2, Originals(world).Count);
    }

    [Fact]
    public async Task An_older_content_may_come_back_as_the_newest_version()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var collection = await world.CollectionAsync(user);
        foreach (var content in new[] { "25 days", "26 days" })
        {
            await world.UploadAsync(user, collection, "leave.txt", content);
            await world.IngestAsync();
        }

        var back = await world.UploadAsync(user, collection, "leave.txt", "25 days");

        Assert.Equal(AddedKind.NewVersion, back.Kind);
    }

    [Fact]
    public async Task The_same_content_may_be_in_two_collections()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var (one, two) = (await world.CollectionAsync(user, "One"), await world.CollectionAsync(user, "Two"));

        var added = new[] { await world.UploadAsync(user, one, "leave.md", "25 days"), await world.UploadAsync(user, two, "leave.md", "25 days") };

        Assert.All(added, document => Assert.Equal(AddedKind.New, document.Kind));
        Assert.Single(Originals(world));
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("..\\windows.txt")]
    [InlineData("C:stream.txt")]
    [InlineData("leave\0.md")]
    [InlineData("leave\r\nSet-Cookie: a.md")]
    [InlineData("..")]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("con.md")]
    [InlineData("COM7")]
    [InlineData("lpt9.tar.gz")]
    [InlineData("invoice\u202Efdp.exe")]
    [InlineData("leave\uFFFE.md")]
    public async Task A_name_that_is_no_file_name_is_refused_and_nothing_is_kept(string name)
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var collection = await world.CollectionAsync(user);

        var problem = await Assert.ThrowsAsync<UserMessageException>(() => world.UploadAsync(user, collection, name, "25 days"));

        Assert.Equal(Problem.DocumentNameInvalid, problem.UserMessage.Key);
        Assert.All(problem.UserMessage.Values, value => Assert.DoesNotContain(value, char.IsControl));
        await AssertNothingKeptAsync(world);
    }

    [Fact]
    public async Task A_name_of_three_hundred_characters_is_refused_and_shown_in_part()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var collection = await world.CollectionAsync(user);

        var problem = await Assert.ThrowsAsync<UserMessageException>(() => world.UploadAsync(user, collection, new string('휴', 297) + ".md", "25 days"));

        Assert.Equal(Problem.DocumentNameTooLong, problem.UserMessage.Key);
        Assert.InRange(problem.UserMessage.Values[0].Length, 1, 100);
        Assert.Equal("200", problem.UserMessage.Values[1]);
    }

    [Theory]
    [InlineData("photo.png")]
    [InlineData("archive.zip")]
    [InlineData("LETTER.DOC")]
    public async Task A_file_whose_name_says_that_it_cannot_be_read_is_refused_before_its_bytes_are_taken(string name)
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var collection = await world.CollectionAsync(user);
        using var content = new MemoryStream(new byte[1000]);

        var problem = await Assert.ThrowsAsync<UserMessageException>(() => world.Get<DocumentService>().AddAsync(user, collection, name, content, 1000, world.Cancel));

        Assert.Equal(new UserMessage(Problem.DocumentUnsupported, [name, ReadableFiles.Formats]), problem.UserMessage);
        Assert.Equal(0, content.Position);
        await AssertNothingKeptAsync(world);
    }

    [Theory]
    [InlineData("Report 2025.12")]
    [InlineData("회의록.최종")]
    [InlineData("plan")]
    public async Task Of_a_name_without_an_ending_the_content_decides(string name)
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");

        var added = await world.UploadAsync(user, await world.CollectionAsync(user), name, TestDocuments.Pdf("25 days"));

        Assert.Equal(AddedKind.New, added.Kind);
    }

    [Theory]
    [InlineData("<script>alert(1).md")]
    [InlineData("'; DROP TABLE Documents; --.md")]
    [InlineData("휴가 규정 (2026).md")]
    [InlineData("🐶.md")]
    [InlineData("console.md")]
    [InlineData(".hidden")]
    public async Task A_name_that_only_looks_odd_is_kept_as_it_is(string name)
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var collection = await world.CollectionAsync(user);

        var added = await world.UploadAsync(user, collection, name.Normalize(NormalizationForm.FormD), "25 days");

        Assert.Equal(name, added.Name);
    }

    [Fact]
    public async Task A_file_over_the_limit_is_refused_before_it_comes_when_it_says_so_and_while_it_comes_when_not()
    {
        await using var world = await TestWorld.CreateAsync(new Dictionary<string, string?> { ["Ingestion:LargestFileMegabytes"] = "1" });
        var user = await world.PersonAsync("minji");
        var collection = await world.CollectionAsync(user);
        var documents = world.Get<DocumentService>();
        using var content = new EndlessStream();

        var announced = await Assert.ThrowsAsync<UserMessageException>(() => documents.AddAsync(user, collection, "large.md", content, 2_000_000, world.Cancel));
        Assert.Equal(0, content.Given);
        var found = await Assert.ThrowsAsync<UserMessageException>(() => documents.AddAsync(user, collection, "large.md", content, null, world.Cancel));

        Assert.InRange(content.Given, 1024 * 1024, 2 * 1024 * 1024);
        Assert.All([announced, found], problem => Assert.Equal(new UserMessage(Problem.DocumentTooLarge, ["large.md", "1"]), problem.UserMessage));
        await AssertNothingKeptAsync(world);
    }

    [Fact]
    public async Task An_upload_that_ends_before_its_announced_length_is_no_document()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var collection = await world.CollectionAsync(user);

        var problem = await Assert.ThrowsAsync<UserMessageException>(() =>
            world.Get<DocumentService>().AddAsync(user, collection, "leave.md", new MemoryStream(new byte[100]), 200, world.Cancel));

        Assert.Equal(new UserMessage(Problem.UploadCut, ["leave.md"]), problem.UserMessage);
        await AssertNothingKeptAsync(world);
    }

    [Fact]
    public async Task An_upload_whose_sender_goes_away_is_no_document()
    {
        await using var world = await TestWorld.CreateAsync(new Dictionary<string, string?> { ["Ingestion:LargestFileMegabytes"] = "1000" });
        var user = await world.PersonAsync("minji");
        var collection = await world.CollectionAsync(user);
        using var gone = new CancellationTokenSource();
        using var content = new EndlessStream { After = 1_000_000, Then = gone.Cancel };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => world.Get<DocumentService>().AddAsync(user, collection, "leave.md", content, null, gone.Token));

        await AssertNothingKeptAsync(world);
    }

    [Fact]
    public async Task A_file_without_a_byte_is_refused()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var collection = await world.CollectionAsync(user);

        var problem = await Assert.ThrowsAsync<UserMessageException>(() => world.UploadAsync(user, collection, "empty.md", ""));

        Assert.Equal(new UserMessage(Problem.DocumentEmpty, ["empty.md"]), problem.UserMessage);
        await AssertNothingKeptAsync(world);
    }

    [Fact]
    public async Task Only_editors_upload_and_for_others_the_collection_is_not_there()
    {
        await using var world = await TestWorld.CreateAsync();
        var (owner, reader, stranger) = (await world.PersonAsync("owner"), await world.PersonAsync("reader"), await world.PersonAsync("stranger", PersonRole.Administrator));
        var collection = await world.CollectionAsync(owner, "Handbook", reader);

        var problems = new[]
        {
            await Assert.ThrowsAsync<UserMessageException>(() => world.UploadAsync(reader, collection, "leave.md", "25 days")),
            await Assert.ThrowsAsync<UserMessageException>(() => world.UploadAsync(stranger, collection, "leave.md", "25 days")),
            await Assert.ThrowsAsync<UserMessageException>(() => world.UploadAsync(owner, Guid.NewGuid(), "leave.md", "25 days")),
        };

        Assert.All(problems, problem => Assert.Equal(new UserMessage(Problem.CollectionGone), problem.UserMessage));
        await AssertNothingKeptAsync(world);
    }

    private static async Task AssertNothingKeptAsync(TestWorld world)
    {
        await using var db = await world.Database.CreateDbContextAsync(world.Cancel);
        Assert.Equal((0, 0, 0), (await db.Documents.CountAsync(world.Cancel), await db.DocumentVersions.CountAsync(world.Cancel), await db.IngestionJobs.CountAsync(world.Cancel)));
        Assert.Empty(Originals(world));
        Assert.Empty(Incoming(world));
    }

    private static List<string> Originals(TestWorld world) => Files(world, "originals");

    private static List<string> Incoming(TestWorld world) => Files(world, "incoming");

    private static List<string> Files(TestWorld world, string folder) =>
        Directory.Exists(Path.Combine(world.Folder, folder)) ? [.. Directory.EnumerateFiles(Path.Combine(world.Folder, folder), "*", SearchOption.AllDirectories)] : [];
}
