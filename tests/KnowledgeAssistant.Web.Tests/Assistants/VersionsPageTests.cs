using Bunit;
using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Web.Assistants;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.Assistants;

public sealed class VersionsPageTests
{
    private static readonly AssistantDefinition Guide = new("Guide", "", new AssistantPicture(), new AssistantSettings { Instructions = "Name the rule.\nNever guess." });

    [Fact]
    public async Task Two_versions_are_compared_line_by_line_and_an_old_one_is_restored_as_a_new_one()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var service = world.Get<AssistantService>();
        var id = await service.CreateAsync(user, Guide, "First", world.Cancel);
        await service.SaveAsync(user, id, 1, Guide with { Settings = new AssistantSettings { Instructions = "Name the rule.\nName the date.", Technique = Technique.ChainOfThought } }, "Second", world.Cancel);
        await using var ui = new UiContext().With(world).For(user);

        var page = ui.Render<VersionsPage>(parameters => parameters.Add(p => p.Id, id));

        await page.WaitForElementAsync(".change");
        Assert.Equal(["instructions", "technique"], page.FindAll(".change dt").Select(field => field.TextContent));
        Assert.Equal(["Name the rule.", "Never guess.", "Name the date.", "Direct", "Chain of thought"], page.FindAll(".diff > span:last-child").Select(line => line.TextContent));
        Assert.Equal(["Removed:", "Added:", "Removed:", "Added:"], page.FindAll(".diff .visually-hidden").Select(word => word.TextContent));

        page.Find("[aria-label='Restore version 1']").Click();

        await page.WaitForAssertionAsync(() => Assert.Equal(["Version 1 restored", "Second", "First"], page.FindAll(".version-about > p").Select(note => note.TextContent)));
        Assert.Equal("Never guess.", (await world.Get<AssistantReader>().FindEditableAsync(user, id, world.Cancel))!.Definition.Settings.Instructions.Split('\n')[1]);
    }

    [Fact]
    public async Task The_history_of_somebody_elses_assistant_is_not_found()
    {
        await using var world = await TestWorld.CreateAsync();
        var id = await world.Get<AssistantService>().CreateAsync(await world.PersonAsync("owner"), Guide, "", world.Cancel);
        await using var ui = new UiContext().With(world).For(await world.PersonAsync("stranger"));
        var isNotFound = false;
        ui.Navigation.OnNotFound += (_, _) => isNotFound = true;

        var page = ui.Render<VersionsPage>(parameters => parameters.Add(p => p.Id, id));

        await page.WaitForAssertionAsync(() => Assert.True(isNotFound));
        Assert.Empty(page.FindAll(".version"));
    }
}
