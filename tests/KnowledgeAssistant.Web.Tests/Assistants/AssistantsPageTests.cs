using Bunit;
using KnowledgeAssistant.Access;
using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Web.Assistants;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.Assistants;

public sealed class AssistantsPageTests
{
    private static readonly AssistantDefinition Guide = new("Guide", "", new AssistantPicture(), AssistantSettings.Standard);

    [Fact]
    public async Task An_owner_shares_turns_off_and_deletes_and_the_standard_assistant_stays_as_it_is()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var id = await world.Get<AssistantService>().CreateAsync(user, Guide, "", world.Cancel);
        await using var ui = new UiContext().With(world).For(user);
        var dialogs = ui.RenderDialogs();
        var page = ui.Render<AssistantsPage>();
        await page.WaitForAssertionAsync(() => Assert.Equal(["Standard assistant", "Guide"], page.FindAll(".assistant-row").Select(row => row.GetAttribute("data-assistant"))));
        Assert.Empty(page.FindAll("[data-assistant='Standard assistant'] button"));

        page.Find("[aria-label='Share with everyone: Guide']").Click();
        await page.WaitForElementAsync("[aria-label='Keep private: Guide']");
        page.Find("[aria-label='Turn off: Guide']").Click();
        await page.WaitForElementAsync("[aria-label='Turn on: Guide']");
        Assert.Empty(page.FindAll("[aria-label='Ask: Guide']"));
        page.Find("[aria-label='Delete: Guide']").Click();
        await dialogs.WaitForElementAsync(".button-danger");
        dialogs.Find(".button-danger").Click();

        await page.WaitForAssertionAsync(() => Assert.Single(page.FindAll(".assistant-row")));
        Assert.Null(await world.Get<AssistantReader>().FindEditableAsync(user, id, world.Cancel));
    }

    [Fact]
    public async Task Who_may_not_change_an_assistant_can_only_ask_it()
    {
        await using var world = await TestWorld.CreateAsync();
        var owner = await world.PersonAsync("owner");
        var id = await world.Get<AssistantService>().CreateAsync(owner, Guide, "", world.Cancel);
        await world.Get<AssistantService>().ShareAsync(owner, id, AssistantAudience.Everyone, world.Cancel);
        await using var ui = new UiContext().With(world).For(await world.PersonAsync("other"));

        var page = ui.Render<AssistantsPage>();

        await page.WaitForElementAsync("[data-assistant=Guide]");
        Assert.Equal([$"chat/new?assistant={id}"], page.FindAll("[data-assistant=Guide] a").Select(link => link.GetAttribute("href")));
        Assert.Contains("by owner", page.Find("[data-assistant=Guide]").TextContent);
        Assert.Empty(page.FindAll("[data-assistant=Guide] button, a[href='assistants/bounds']"));
    }

    [Fact]
    public async Task Administrators_set_the_bounds_and_nobody_else_finds_the_page()
    {
        await using var world = await TestWorld.CreateAsync();
        await using var ui = new UiContext().With(world).For(await world.PersonAsync("admin", PersonRole.Administrator));
        var page = ui.Render<BoundsPage>();
        await page.WaitForElementAsync(".bounds");

        page.Find("#most-temperature").Change("0.7");
        page.Find("#most-output").Change("800");
        page.Find("#owners-share").Change(false);
        page.FindAll(".bounds .pick-row input")[2].Change(false);
        page.Find(".bounds").Submit();

        await Waiting.UntilAsync("the bounds are saved", async () => (await world.Get<AssistantBoundsService>().ReadAsync(world.Cancel)).MostOutputTokens == 800, world.Cancel);
        var bounds = await world.Get<AssistantBoundsService>().ReadAsync(world.Cancel);
        Assert.Equal((0.7f, false, false, true), (bounds.MostTemperature, bounds.OwnersMayShare, bounds.Allows(Technique.SkeletonOfThought), bounds.Allows(Technique.ChainOfThought)));

        await using var other = new UiContext().With(world).For(await world.PersonAsync("other"));
        var isNotFound = false;
        other.Navigation.OnNotFound += (_, _) => isNotFound = true;
        Assert.Empty(other.Render<BoundsPage>().FindAll(".bounds"));
        Assert.True(isNotFound);
    }
}
