using Bunit;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Web.Collections;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.Collections;

public sealed class WelcomePageTests
{
    [Fact]
    public async Task The_sample_is_loaded_and_opened_and_the_choices_rest_meanwhile()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        await using var ui = new UiContext().With(world).For(user);
        var page = ui.Render<WelcomePage>();
        Assert.Equal("Welcome, minji. There is nothing to read yet.", page.Find("h1").TextContent);

        using (world.HoldDatabase())
        {
            page.Find(".first-choice").Click();
            Assert.All(page.FindAll(".first-choice"), choice => Assert.True(choice.HasAttribute("disabled")));
            Assert.Equal("Loading the sample…", page.Find(".first-choice span").TextContent);
        }

        await page.WaitForAssertionAsync(() => Assert.StartsWith("collections/", ui.Address));
        var sample = Assert.Single(await world.Get<CollectionService>().ListAsync(user, world.Cancel));
        Assert.Equal($"collections/{sample.Id}", ui.Address);
        Assert.True(sample.DocumentCount > 0);
    }

    [Fact]
    public async Task Who_may_not_create_collections_is_told_so()
    {
        await using var world = await TestWorld.CreateAsync(new Dictionary<string, string?> { ["Collections:OnlyAdministratorsCreate"] = "true" });
        await using var ui = new UiContext().With(world).For(await world.PersonAsync("minji"));
        var page = ui.Render<WelcomePage>();

        page.Find(".first-choice").Click();

        await page.WaitForAssertionAsync(() => Assert.NotEmpty(page.Find("[role=alert]").TextContent));
        Assert.Equal("", ui.Address);
        Assert.All(page.FindAll(".first-choice"), choice => Assert.False(choice.HasAttribute("disabled")));
    }

    [Fact]
    public async Task A_collection_of_ones_own_is_created_and_opened()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        await using var ui = new UiContext().With(world).For(user);
        var (dialogs, page) = (ui.RenderDialogs(), ui.Render<WelcomePage>());

        page.FindAll(".first-choice")[1].Click();
        await dialogs.WaitForAssertionAsync(() => dialogs.Find("input"));
        dialogs.Find("input").Change("Handbook");
        await dialogs.Find("form").SubmitAsync();

        await Waiting.UntilAsync("the collection is opened", () => Task.FromResult(ui.Address.StartsWith("collections/", StringComparison.Ordinal)), world.Cancel);
        Assert.Equal("Handbook", Assert.Single(await world.Get<CollectionService>().ListAsync(user, world.Cancel)).Name);
    }
}
