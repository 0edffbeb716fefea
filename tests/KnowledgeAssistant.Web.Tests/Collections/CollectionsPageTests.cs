using Bunit;
using KnowledgeAssistant.Access;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Web.Collections;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.Collections;

public sealed class CollectionsPageTests
{
    [Fact]
    public async Task While_it_loads_it_says_so()
    {
        await using var world = await TestWorld.CreateAsync();
        await using var ui = new UiContext().With(world).For(await world.PersonAsync("minji"));
        var hold = world.HoldDatabase();

        var page = ui.Render<CollectionsPage>();
        Assert.Equal("Loading", page.Find("[role=status]").TextContent);
        hold.Dispose();

        await page.WaitForAssertionAsync(() => Assert.Empty(page.FindAll("[role=status]")));
    }

    [Theory]
    [InlineData("false", "Create one and drop your files on it, or ask a colleague to make you a member of theirs.")]
    [InlineData("true", "Ask a colleague to make you a member of theirs, or an administrator to create one.")]
    public async Task Who_is_a_member_of_nothing_is_told_the_next_step(string onlyAdministrators, string words)
    {
        await using var world = await TestWorld.CreateAsync(new Dictionary<string, string?> { ["Collections:OnlyAdministratorsCreate"] = onlyAdministrators });
        await using var ui = new UiContext().With(world).For(await world.PersonAsync("minji"));

        var page = ui.Render<CollectionsPage>();

        await page.WaitForAssertionAsync(() => Assert.Equal(words, page.Find(".notice p").TextContent));
        Assert.Equal(onlyAdministrators == "false", page.FindAll(".page-head-actions button").Count == 1);
    }

    [Fact]
    public async Task A_member_sees_her_collections_with_owner_count_and_role()
    {
        await using var world = await TestWorld.CreateAsync();
        var (owner, reader) = (await world.PersonAsync("owner"), await world.PersonAsync("reader"));
        var handbook = await world.CollectionAsync(owner, "Handbook", reader);
        await world.CollectionAsync(owner, "Secret");
        await world.AddDocumentAsync(handbook, "leave.md", IngestionState.Ready);
        await using var ui = new UiContext().With(world).For(reader);

        var page = ui.Render<CollectionsPage>();

        await page.WaitForAssertionAsync(() => Assert.Equal(["Handbook", "owner", "1", "1 KB", "Reader"], page.FindAll("td").Select(cell => cell.TextContent.Trim())));
        Assert.Equal($"collections/{handbook}", page.Find("td a").GetAttribute("href"));
        Assert.DoesNotContain("Secret", page.Markup);
    }

    [Fact]
    public async Task An_administrator_sees_that_others_have_collections_but_does_not_get_in_and_appoints_an_owner()
    {
        await using var world = await TestWorld.CreateAsync();
        var (owner, heir, administrator) = (await world.PersonAsync("owner"), await world.PersonAsync("heir"), await world.PersonAsync("admin", PersonRole.Administrator));
        var id = await world.Get<CollectionService>().CreateAsync(owner, "Orphans", "Nobody's business", world.Cancel);
        await using var ui = new UiContext().With(world).For(administrator);
        var (dialogs, page) = (ui.RenderDialogs(), ui.Render<CollectionsPage>());
        await page.WaitForAssertionAsync(() => Assert.Equal("Orphans", page.Find(".others td b").TextContent));
        Assert.Empty(page.FindAll(".others a"));
        Assert.DoesNotContain("Nobody's business", page.Markup);

        page.Find(".others button").Click();
        await dialogs.WaitForAssertionAsync(() => dialogs.Find("input[type=search]"));
        dialogs.Find("input[type=search]").Input("heir");
        await dialogs.WaitForAssertionAsync(() => Assert.Equal("heir", dialogs.Find(".person-choice b").TextContent));
        dialogs.Find(".person-choice").Click();

        await page.WaitForAssertionAsync(() => Assert.Equal("heir, owner", page.FindAll(".others td")[1].TextContent));
        Assert.True((await world.Get<CollectionService>().ReadAsync(heir, id, world.Cancel)).IsOwner);
    }

    [Fact]
    public async Task A_new_collection_is_opened()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        await using var ui = new UiContext().With(world).For(user);
        var (dialogs, page) = (ui.RenderDialogs(), ui.Render<CollectionsPage>());
        await page.WaitForAssertionAsync(() => page.Find(".page-head-actions button"));

        page.Find(".page-head-actions button").Click();
        await dialogs.WaitForAssertionAsync(() => dialogs.Find("input"));
        dialogs.Find("input").Change("Handbook");
        await dialogs.Find("form").SubmitAsync();

        await page.WaitForAssertionAsync(() => Assert.Equal("Handbook", page.Find("td b").TextContent));
        var id = Assert.Single(await world.Get<CollectionService>().ListAsync(user, world.Cancel)).Id;
        await page.WaitForAssertionAsync(() => Assert.Equal($"collections/{id}", ui.Address));
    }

    [Fact]
    public async Task A_collection_that_appears_elsewhere_appears_here()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        await using var ui = new UiContext().With(world).For(user);
        var page = ui.Render<CollectionsPage>();
        await page.WaitForAssertionAsync(() => page.Find(".notice"));

        await world.CollectionAsync(user, "Elsewhere");

        await page.WaitForAssertionAsync(() => Assert.Equal("Elsewhere", page.Find("td b").TextContent));
    }
}
