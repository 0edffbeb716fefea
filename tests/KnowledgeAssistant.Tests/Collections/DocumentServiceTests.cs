using KnowledgeAssistant.Access;
using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Tests.Retrieval;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace KnowledgeAssistant.Tests.Collections;

public sealed class DocumentServiceTests
{
    private const string Old = "Every employee has 25 days of paid annual leave in a calendar year.";
    private const string New = "Every employee has 30 days of paid annual leave in a calendar year.";
    private const string Question = "How many days of annual leave does an employee have?";

    [Fact]
    public async Task The_old_version_answers_until_the_new_one_is_ready_and_citations_keep_theirs()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var collection = await world.CollectionAsync(user);
        await world.AddAsync(user, collection, ("leave.txt", Old));
        var before = await world.AskAsync(user, Question, collection);

        var added = await world.UploadAsync(user, collection, "leave.txt", New);
        var meanwhile = await world.FindAsync(user, Question, collection);
        await world.IngestAsync();
        var after = await world.FindAsync(user, Question, collection);

        Assert.Equal([Old], meanwhile.Passages.Select(passage => passage.Text));
        Assert.Equal([New], after.Passages.Select(passage => passage.Text));
        Assert.Equal(added.VersionId, after.Passages[0].VersionId);
        var cited = (await world.Get<ConversationReader>().ReadAnswerAsync(user, before.Id, world.Cancel))!.Citations[0];
        var reading = await world.Get<DocumentLibrary>().ReadAsync(user, cited.VersionId, world.Cancel);
        Assert.Equal((Old, 1, false), (reading!.Text, reading.Number, reading.IsActive));
    }

    [Fact]
    public async Task A_new_version_that_cannot_be_read_leaves_the_old_one_answering()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var collection = await world.CollectionAsync(user);
        await world.AddAsync(user, collection, ("leave.txt", Old));

        await world.UploadAsync(user, collection, "leave.txt", [0x50, 0x4B, 0x03, 0x04, 0, 0, 0, 0]);
        await world.IngestAsync();

        var row = (await ListAsync(world, user, collection)).Single();
        Assert.Equal((IngestionState.Failed, true, 2), (row.State, row.HasActiveVersion, row.Number));
        Assert.Equal([Old], (await world.FindAsync(user, Question, collection)).Passages.Select(passage => passage.Text));
    }

    [Fact]
    public async Task Deleting_takes_rows_passages_vectors_index_entries_and_files()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var collection = await world.CollectionAsync(user);
        await world.AddAsync(user, collection, ("leave.txt", Old));
        await world.AddAsync(user, collection, ("leave.txt", New));
        var document = (await ListAsync(world, user, collection)).Single();

        await world.Get<DocumentService>().DeleteAsync(user, document.Id, world.Cancel);

        await using var db = await world.Database.CreateDbContextAsync(world.Cancel);
        Assert.Equal((0, 0, 0, 0, 0), (
            await db.Documents.CountAsync(world.Cancel), await db.DocumentVersions.CountAsync(world.Cancel), await db.ReadingTexts.CountAsync(world.Cancel),
            await db.Passages.CountAsync(world.Cancel), await db.PassageVectors.CountAsync(world.Cancel)));
        Assert.Empty((await world.FindAsync(user, Question, collection)).Passages);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(world.Folder, "originals"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_file_stays_as_long_as_another_collection_holds_the_same_content()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var (one, two) = (await world.CollectionAsync(user, "One"), await world.CollectionAsync(user, "Two"));
        var (first, second) = (await world.UploadAsync(user, one, "leave.txt", Old), await world.UploadAsync(user, two, "copy.txt", Old));
        var documents = world.Get<DocumentService>();
        var library = world.Get<DocumentLibrary>();

        await documents.DeleteAsync(user, first.DocumentId, world.Cancel);
        var kept = await library.OpenOriginalAsync(user, second.VersionId, world.Cancel);
        Assert.Equal(Old, await File.ReadAllTextAsync(kept.Path, world.Cancel));
        await documents.DeleteAsync(user, second.DocumentId, world.Cancel);

        Assert.False(File.Exists(kept.Path));
    }

    [Fact]
    public async Task A_document_deleted_while_it_is_worked_on_does_not_come_back()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var collection = await world.CollectionAsync(user);
        var added = await world.UploadAsync(user, collection, "leave.txt", Old);

        await Task.WhenAll(world.IngestAsync(), world.Get<DocumentService>().DeleteAsync(user, added.DocumentId, world.Cancel));

        Assert.Empty(await ListAsync(world, user, collection));
        Assert.Empty((await world.FindAsync(user, Question, collection)).Passages);
    }

    [Fact]
    public async Task A_cancelled_document_can_be_started_again()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var collection = await world.CollectionAsync(user);
        var added = await world.UploadAsync(user, collection, "leave.txt", Old);
        var documents = world.Get<DocumentService>();

        await documents.CancelAsync(user, added.DocumentId, world.Cancel);
        await world.IngestAsync();
        var cancelled = (await ListAsync(world, user, collection)).Single();
        await documents.RetryAsync(user, added.DocumentId, world.Cancel);
        await world.IngestAsync();

        Assert.Equal(IngestionState.Cancelled, cancelled.State);
        Assert.Equal(IngestionState.Ready, (await ListAsync(world, user, collection)).Single().State);
    }

    [Fact]
    public async Task Cancelling_everything_of_a_collection_leaves_what_is_ready_and_other_collections()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var (one, two) = (await world.CollectionAsync(user, "One"), await world.CollectionAsync(user, "Two"));
        await world.AddDocumentAsync(one, "ready.md", IngestionState.Ready, passages: 1);
        await world.AddDocumentAsync(one, "waiting.md", IngestionState.Waiting);
        await world.AddDocumentAsync(one, "embedding.md", IngestionState.Embedding, passages: 2);
        await world.AddDocumentAsync(two, "waiting.md", IngestionState.Waiting);

        await world.Get<DocumentService>().CancelAllAsync(user, one, world.Cancel);

        Assert.Equal(
            [("embedding.md", IngestionState.Cancelled), ("ready.md", IngestionState.Ready), ("waiting.md", IngestionState.Cancelled)],
            (await ListAsync(world, user, one)).Select(row => (row.Name, row.State)).Order());
        Assert.Equal(IngestionState.Waiting, (await ListAsync(world, user, two)).Single().State);
    }

    [Fact]
    public async Task For_readers_and_strangers_there_is_no_document_to_change()
    {
        await using var world = await TestWorld.CreateAsync();
        var (owner, reader, stranger) = (await world.PersonAsync("owner"), await world.PersonAsync("reader"), await world.PersonAsync("stranger", PersonRole.Administrator));
        var collection = await world.CollectionAsync(owner, "Handbook", reader);
        var document = await world.AddDocumentAsync(collection, "leave.md", IngestionState.Waiting);
        var documents = world.Get<DocumentService>();

        foreach (var (person, id) in new[] { (reader, document), (stranger, document), (owner, Guid.NewGuid()) })
        {
            UserMessageException[] problems =
            [
                await Assert.ThrowsAsync<UserMessageException>(() => documents.DeleteAsync(person, id, world.Cancel)),
                await Assert.ThrowsAsync<UserMessageException>(() => documents.CancelAsync(person, id, world.Cancel)),
                await Assert.ThrowsAsync<UserMessageException>(() => documents.RetryAsync(person, id, world.Cancel)),
            ];
            Assert.All(problems, problem => Assert.Equal(new UserMessage(Problem.DocumentGone), problem.UserMessage));
        }

        await Assert.ThrowsAsync<UserMessageException>(() => documents.CancelAllAsync(reader, collection, world.Cancel));
        Assert.Equal(IngestionState.Waiting, (await ListAsync(world, owner, collection)).Single().State);
    }

    private static async Task<IReadOnlyList<DocumentSummary>> ListAsync(TestWorld world, CurrentUser user, Guid collection) =>
        (await world.Get<DocumentLibrary>().ListAsync(user, collection, new DocumentQuery(Sort: DocumentSort.Name), world.Cancel)).Documents;
}
