using Bunit;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Web.Collections;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.Collections;

public sealed class CollectionPageTests
{
    [Fact]
    public async Task From_one_collection_to_another_the_page_shows_the_other()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var (first, second) = (await world.CollectionAsync(user), await world.CollectionAsync(user, "Wiki"));
        await using var ui = new UiContext().With(world).For(user);
        var page = Render(ui, first);
        await page.WaitForAssertionAsync(() => Assert.Equal("Handbook", page.Find("h1").TextContent));

        page.Render(parameters => parameters.Add(p => p.CollectionId, second));

        await page.WaitForAssertionAsync(() => Assert.Equal("Wiki", page.Find("h1").TextContent));
        Assert.Equal($"chat/new?collection={second}", page.Find(".page-head-actions a").GetAttribute("href"));
    }

    [Fact]
    public async Task Of_two_collections_opened_at_once_the_later_one_stays()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var (first, second) = (await world.CollectionAsync(user), await world.CollectionAsync(user, "Wiki"));
        await using var ui = new UiContext().With(world).For(user);
        var hold = world.HoldDatabase();
        var page = Render(ui, first);
        Assert.Equal("Loading", page.Find("[role=status]").TextContent);

        hold.LetNewcomersPass();
        page.Render(parameters => parameters.Add(p => p.CollectionId, second));
        await page.WaitForAssertionAsync(() => Assert.Equal("Wiki", page.Find("h1").TextContent));
        var drawn = page.RenderCount;
        hold.Dispose();

        await page.WaitForStateAsync(() => page.RenderCount > drawn);
        Assert.Equal("Wiki", page.Find("h1").TextContent);
    }

    [Fact]
    public async Task A_collection_of_nobody_and_one_of_somebody_else_are_not_found()
    {
        await using var world = await TestWorld.CreateAsync();
        var foreign = await world.CollectionAsync(await world.PersonAsync("owner"), "Secret");
        var stranger = await world.PersonAsync("stranger");

        foreach (var id in new[] { Guid.NewGuid(), foreign })
        {
            await using var ui = new UiContext().With(world).For(stranger);
            var isNotFound = false;
            ui.Navigation.OnNotFound += (_, _) => isNotFound = true;

            var page = Render(ui, id);

            await page.WaitForAssertionAsync(() => Assert.True(isNotFound));
            Assert.DoesNotContain("Secret", page.Markup);
        }
    }

    [Fact]
    public async Task A_reader_sees_whose_it_is_and_nothing_to_change()
    {
        await using var world = await TestWorld.CreateAsync();
        var (owner, reader) = (await world.PersonAsync("owner"), await world.PersonAsync("reader"));
        var id = await world.CollectionAsync(owner, "Handbook", reader);
        await using var ui = new UiContext().With(world).For(reader);

        var page = Render(ui, id);

        await page.WaitForAssertionAsync(() => Assert.Equal("Owner: owner", page.Find(".lead").TextContent));
        Assert.Empty(page.FindAll("#collection-menu, [data-choose-files]"));
    }

    [Fact]
    public async Task An_owner_who_is_removed_elsewhere_loses_the_page_at_once()
    {
        await using var world = await TestWorld.CreateAsync();
        var (owner, reader) = (await world.PersonAsync("owner"), await world.PersonAsync("reader"));
        var id = await world.CollectionAsync(owner, "Handbook", reader);
        await using var ui = new UiContext().With(world).For(reader);
        var page = Render(ui, id);
        await page.WaitForAssertionAsync(() => Assert.Equal("Handbook", page.Find("h1").TextContent));

        await world.Get<MemberService>().RemoveAsync(owner, id, reader.Id, world.Cancel);

        await page.WaitForAssertionAsync(() => Assert.NotEmpty(page.Find("[role=alert]").TextContent));
        Assert.DoesNotContain("Handbook", page.Markup);
    }

    [Fact]
    public async Task Deleting_says_what_goes_and_leads_to_the_list()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var id = await world.CollectionAsync(user);
        await world.AddDocumentAsync(id, "leave.md", IngestionState.Ready, 3);
        await using var ui = new UiContext().With(world).For(user);
        var (dialogs, page) = (ui.RenderDialogs(), Render(ui, id));
        await page.WaitForAssertionAsync(() => page.Find("#collection-menu .menu-danger"));

        page.Find("#collection-menu .menu-danger").Click();
        await dialogs.WaitForAssertionAsync(() => Assert.Equal("“Handbook” goes, with everything in it: 1 documents, 3 passages.", dialogs.Find(".delete-what").TextContent));
        dialogs.Find(".button-danger").Click();

        await Waiting.UntilAsync("the list is shown", () => Task.FromResult(ui.Address == "collections"), world.Cancel);
        Assert.Empty(await world.Get<CollectionService>().ListAsync(user, world.Cancel));
    }

    private static IRenderedComponent<CollectionPage> Render(UiContext ui, Guid id) => ui.Render<CollectionPage>(parameters => parameters.Add(page => page.CollectionId, id));
}
