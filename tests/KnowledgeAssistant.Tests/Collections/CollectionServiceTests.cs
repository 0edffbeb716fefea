using KnowledgeAssistant.Access;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace KnowledgeAssistant.Tests.Collections;

public sealed class CollectionServiceTests
{
    [Fact]
    public async Task Whoever_creates_a_collection_owns_it()
    {
        await using var world = await TestWorld.CreateAsync();
        var owner = await world.PersonAsync("owner");

        var id = await world.Get<CollectionService>().CreateAsync(owner, "  Handbook ", "Rules", world.Cancel);

        var collection = await world.Get<CollectionService>().ReadAsync(owner, id, world.Cancel);
        Assert.Equal(("Handbook", "Rules", CollectionRole.Owner), (collection.Name, collection.Description, collection.Role));
        Assert.Equal(["owner"], collection.Owners);
    }

    [Fact]
    public async Task Only_administrators_create_collections_where_the_setting_says_so()
    {
        await using var world = await TestWorld.CreateAsync(new Dictionary<string, string?> { ["Collections:OnlyAdministratorsCreate"] = "true" });
        var (user, administrator) = (await world.PersonAsync("user"), await world.PersonAsync("admin", PersonRole.Administrator));
        var collections = world.Get<CollectionService>();

        var refused = await Assert.ThrowsAsync<UserMessageException>(() => collections.CreateAsync(user, "Handbook", "", world.Cancel));
        await collections.CreateAsync(administrator, "Handbook", "", world.Cancel);

        Assert.Equal(Problem.CollectionsByAdministratorsOnly, refused.UserMessage.Key);
        Assert.False(await collections.MayCreateAsync(user, world.Cancel));
        Assert.True(await collections.MayCreateAsync(administrator, world.Cancel));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("two\nlines")]
    [InlineData("nul\0")]
    public async Task A_name_that_cannot_be_shown_is_refused(string name)
    {
        await using var world = await TestWorld.CreateAsync();
        var owner = await world.PersonAsync("owner");

        var refused = await Assert.ThrowsAsync<UserMessageException>(() => world.Get<CollectionService>().CreateAsync(owner, name, "", world.Cancel));

        Assert.Equal(Problem.CollectionNameInvalid, refused.UserMessage.Key);
    }

    [Fact]
    public async Task A_name_of_101_letters_and_a_description_of_1001_are_refused()
    {
        await using var world = await TestWorld.CreateAsync();
        var owner = await world.PersonAsync("owner");
        var collections = world.Get<CollectionService>();

        var name = await Assert.ThrowsAsync<UserMessageException>(() => collections.CreateAsync(owner, new string('a', 101), "", world.Cancel));
        var description = await Assert.ThrowsAsync<UserMessageException>(() => collections.CreateAsync(owner, "Handbook", new string('a', 1001), world.Cancel));

        Assert.Equal((Problem.CollectionNameInvalid, Problem.CollectionDescriptionTooLong), (name.UserMessage.Key, description.UserMessage.Key));
    }

    [Fact]
    public async Task A_Korean_name_typed_on_a_Mac_is_stored_composed()
    {
        await using var world = await TestWorld.CreateAsync();
        var owner = await world.PersonAsync("owner");

        var id = await world.Get<CollectionService>().CreateAsync(owner, "사내 규정집".Normalize(System.Text.NormalizationForm.FormD), "", world.Cancel);

        Assert.Equal("사내 규정집", (await world.Get<CollectionService>().ReadAsync(owner, id, world.Cancel)).Name);
    }

    [Fact]
    public async Task An_owner_renames_and_describes()
    {
        await using var world = await TestWorld.CreateAsync();
        var owner = await world.PersonAsync("owner");
        var collections = world.Get<CollectionService>();
        var id = await collections.CreateAsync(owner, "Handbook", "", world.Cancel);

        await collections.UpdateAsync(owner, id, "Employee handbook", "First line\nsecond line", world.Cancel);

        var collection = Assert.Single(await collections.ListAsync(owner, world.Cancel));
        Assert.Equal(("Employee handbook", "First line\nsecond line"), (collection.Name, collection.Description));
    }

    [Fact]
    public async Task The_list_holds_what_one_may_read_with_counts_of_documents_and_work()
    {
        await using var world = await TestWorld.CreateAsync();
        var (owner, stranger) = (await world.PersonAsync("owner"), await world.PersonAsync("stranger"));
        var collections = world.Get<CollectionService>();
        var id = await collections.CreateAsync(owner, "Handbook", "", world.Cancel);
        await collections.CreateAsync(stranger, "Private", "", world.Cancel);
        await world.AddDocumentAsync(id, "leave.md", IngestionState.Ready);
        await world.AddDocumentAsync(id, "travel.md", IngestionState.Embedding);

        var collection = Assert.Single(await collections.ListAsync(owner, world.Cancel));

        Assert.Equal(("Handbook", 2, 1, 200L), (collection.Name, collection.DocumentCount, collection.BusyCount, collection.Size));
    }

    [Fact]
    public async Task An_administrator_sees_names_owners_and_sizes_of_others_collections_and_cannot_open_them()
    {
        await using var world = await TestWorld.CreateAsync();
        var (owner, administrator) = (await world.PersonAsync("owner"), await world.PersonAsync("admin", PersonRole.Administrator));
        var collections = world.Get<CollectionService>();
        var id = await collections.CreateAsync(owner, "Handbook", "", world.Cancel);
        await world.AddDocumentAsync(id, "leave.md", IngestionState.Ready);

        var other = Assert.Single(await collections.ListOthersAsync(administrator, world.Cancel));
        var refused = await Assert.ThrowsAsync<UserMessageException>(() => collections.ReadAsync(administrator, id, world.Cancel));

        Assert.Equal(("Handbook", null, 1, 100L), (other.Name, other.Role, other.DocumentCount, other.Size));
        Assert.Equal(["owner"], other.Owners);
        Assert.Equal(Problem.CollectionGone, refused.UserMessage.Key);
        Assert.Empty(await collections.ListAsync(administrator, world.Cancel));
    }

    [Fact]
    public async Task Somebody_who_is_no_administrator_sees_no_others_collections_whatever_the_page_believes()
    {
        await using var world = await TestWorld.CreateAsync();
        var (owner, user) = (await world.PersonAsync("owner"), await world.PersonAsync("user"));
        await world.Get<CollectionService>().CreateAsync(owner, "Handbook", "", world.Cancel);

        var others = await world.Get<CollectionService>().ListOthersAsync(user with { Role = PersonRole.Administrator }, world.Cancel);

        Assert.Empty(others);
    }

    [Fact]
    public async Task Only_an_owner_renames_measures_and_deletes()
    {
        await using var world = await TestWorld.CreateAsync();
        var (owner, editor) = (await world.PersonAsync("owner"), await world.PersonAsync("editor"));
        var collections = world.Get<CollectionService>();
        var id = await collections.CreateAsync(owner, "Handbook", "", world.Cancel);
        await world.Get<MemberService>().SetAsync(owner, id, editor.Id, CollectionRole.Editor, world.Cancel);

        var deletion = world.Get<CollectionDeletion>();

        foreach (var act in new Func<Task>[]
        {
            () => collections.UpdateAsync(editor, id, "Mine", "", world.Cancel),
            () => deletion.MeasureAsync(editor, id, world.Cancel),
            () => deletion.DeleteAsync(editor, id, world.Cancel),
        })
        {
            var refused = await Assert.ThrowsAsync<UserMessageException>(act);
            Assert.Equal(Problem.CollectionGone, refused.UserMessage.Key);
        }

        Assert.Equal("Handbook", (await collections.ReadAsync(editor, id, world.Cancel)).Name);
    }
}
