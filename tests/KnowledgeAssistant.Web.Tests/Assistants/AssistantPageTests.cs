using AngleSharp.Dom;
using Bunit;
using KnowledgeAssistant.Access;
using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Models;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Web.Assistants;
using MudBlazor;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.Assistants;

public sealed class AssistantPageTests
{
    private static readonly AssistantDefinition Guide = new("HR guide", "", new AssistantPicture(), new AssistantSettings
    {
        Persona = "Exact.",
        Examples = [new AssistantExample("First?", "One."), new AssistantExample("Second?", "Two."), new AssistantExample("Third?", "Three.")],
    });

    [Fact]
    public async Task What_differs_from_the_saved_version_stands_under_the_title_and_the_button_names_the_next_version()
    {
        await using var stage = await Stage.OpenAsync();
        Assert.Equal("As saved in version 1", stage.Line);
        Assert.True(stage.Save.HasAttribute("disabled"));

        stage.Page.Find("#assistant-persona").Change("Exact and brief.");
        stage.Page.Find("#set-temperature").Change("0.3");

        Assert.Equal("Draft, not saved. Differs from version 1 in: persona, temperature", stage.Line);
        Assert.Equal("Save version 2", stage.Save.TextContent);
        Assert.False(stage.Save.HasAttribute("disabled"));
        stage.Page.Find("#assistant-persona").Change("Exact.");
        stage.Page.Find("[aria-label='Leave open: How freely it words its answers']").Click();
        Assert.Equal("As saved in version 1", stage.Line);
    }

    [Fact]
    public async Task A_save_asks_for_a_note_and_makes_a_version()
    {
        await using var stage = await Stage.OpenAsync();

        stage.Page.Find("#assistant-instructions").Change("Name the rule.");
        await stage.SaveAsync("Rules are named now");

        await stage.Page.WaitForAssertionAsync(() => Assert.Equal("As saved in version 2", stage.Line));
        var newest = (await stage.World.Get<AssistantReader>().ListVersionsAsync(stage.User, stage.Id, stage.World.Cancel))[0];
        Assert.Equal((2, "Rules are named now", "Name the rule."), (newest.Number, newest.Note, newest.Definition.Settings.Instructions));
    }

    [Fact]
    public async Task Examples_change_places_by_their_arrows_and_can_be_turned_off()
    {
        await using var stage = await Stage.OpenAsync();

        stage.Page.Find("[aria-label='Move example 1 down']").Click();
        stage.Page.Find("[aria-label='Move example 3 up']").Click();
        stage.Page.Find("[aria-label='The model sees example 1']").Change(false);
        await stage.SaveAsync("");

        await stage.Page.WaitForAssertionAsync(() => Assert.Equal("As saved in version 2", stage.Line));
        var examples = (await stage.World.Get<AssistantReader>().FindEditableAsync(stage.User, stage.Id, stage.World.Cancel))!.Definition.Settings.Examples;
        Assert.Equal([("Second?", false), ("Third?", true), ("First?", true)], examples.Select(e => (e.Question, e.IsOn)));
    }

    [Fact]
    public async Task An_example_that_is_dropped_on_another_takes_its_place()
    {
        await using var stage = await Stage.OpenAsync();

        stage.Page.FindAll(".grip")[2].TriggerEvent("ondragstart", new Microsoft.AspNetCore.Components.Web.DragEventArgs());
        stage.Page.FindAll(".example")[0].TriggerEvent("ondrop", new Microsoft.AspNetCore.Components.Web.DragEventArgs());

        Assert.Equal(["Third?", "First?", "Second?"], stage.Page.FindAll(".example textarea[rows='1']").Select(question => question.GetAttribute("value")));
    }

    [Fact]
    public async Task What_is_wrong_is_said_at_once_and_cannot_be_saved()
    {
        await using var stage = await Stage.OpenAsync();

        stage.Page.Find("#assistant-persona").Change("Works for {{company}}.");

        Assert.Contains("{{company}}", stage.Page.Find(".alert").TextContent);
        Assert.True(stage.Save.HasAttribute("disabled"));
    }

    [Fact]
    public async Task Who_saves_after_somebody_else_keeps_her_draft_and_sees_what_differs()
    {
        await using var stage = await Stage.OpenAsync();
        stage.Page.Find("#assistant-persona").Change("Mine.");
        var administrator = await stage.World.PersonAsync("Sora", PersonRole.Administrator);
        await stage.World.Get<AssistantService>().SaveAsync(administrator, stage.Id, 1, Guide with { Settings = Guide.Settings with { Persona = "Hers." } }, "", stage.World.Cancel);

        await stage.SaveAsync("");
        await stage.Page.WaitForAssertionAsync(() => Assert.Contains("Sora saved version 2 while you were editing.", stage.Page.Find(".alert").TextContent));
        Assert.Equal(["Hers.", "Mine."], stage.Page.FindAll(".notice .diff > span:last-child").Select(line => line.TextContent));

        stage.Page.FindAll(".notice button")[0].Click();
        await stage.Page.WaitForAssertionAsync(() => Assert.Equal("Draft, not saved. Differs from version 2 in: persona", stage.Line));
        await stage.SaveAsync("Mine after all");
        await stage.Page.WaitForAssertionAsync(() => Assert.Equal("As saved in version 3", stage.Line));
    }

    [Fact]
    public async Task A_draft_is_left_only_after_asking()
    {
        await using var stage = await Stage.OpenAsync();
        stage.Page.Find("#assistant-persona").Change("Other.");

        stage.Ui.Navigation.NavigateTo("assistants");
        await stage.Dialogs.WaitForAssertionAsync(() => Assert.Contains("Leave without saving?", stage.Dialogs.Markup));
        Assert.Equal("", stage.Ui.Address);
        stage.Dialogs.Find(".button-outlined").Click();
        await stage.Dialogs.WaitForAssertionAsync(() => Assert.Empty(stage.Dialogs.FindAll(".button-danger")));
        stage.Ui.Navigation.NavigateTo("assistants");
        await stage.Dialogs.WaitForElementAsync(".button-danger");
        stage.Dialogs.Find(".button-danger").Click();

        await Waiting.UntilAsync("the page is left", () => Task.FromResult(stage.Ui.Address == "assistants"), stage.World.Cancel);
    }

    [Fact]
    public async Task What_needs_a_writing_model_is_greyed_out_with_the_reason_while_the_built_in_one_answers()
    {
        await using var stage = await Stage.OpenAsync(hasModel: false);

        Assert.True(stage.Page.Find(".writing").HasAttribute("disabled"));
        Assert.Equal(3, stage.Page.FindAll(".idle-note").Count);
        Assert.Contains("quotes sentences word for word", stage.Page.Find(".idle-note").TextContent);
    }

    [Fact]
    public async Task Only_what_the_chosen_model_takes_is_offered()
    {
        await using var stage = await Stage.OpenAsync();
        Assert.NotEmpty(stage.Page.FindAll("#set-temperature"));
        var administrator = await stage.World.PersonAsync("Sora", PersonRole.Administrator);
        var provider = await stage.World.Get<ProviderService>().AddAsync(administrator, new ProviderSettings { Name = "House", BaseUrl = "http://127.0.0.1:9/v1" }, stage.World.Cancel);
        var model = await stage.World.Get<ChatModelService>().AddAsync(administrator, new ChatModelSettings { ProviderId = provider, ModelId = "reasoner", Temperature = TemperatureRange.None, TakesTopP = false, TakesSeed = false, TakesStop = false }, stage.World.Cancel);

        stage.Page.Find("#assistant-model").Change(model.ToString());

        Assert.Empty(stage.Page.FindAll("#set-temperature, #set-top-p"));
        Assert.DoesNotContain("Stop sequences", stage.Page.Find(".writing").TextContent);
        Assert.Contains("Longest answer in tokens", stage.Page.Find(".writing").TextContent);
        Assert.Equal("Draft, not saved. Differs from version 1 in: chat model", stage.Line);
        await stage.SaveAsync("");
        await stage.Page.WaitForAssertionAsync(() => Assert.Equal("As saved in version 2", stage.Line));
        var history = stage.Ui.Render<VersionsPage>(parameters => parameters.Add(p => p.Id, stage.Id));
        await history.WaitForAssertionAsync(() => Assert.Equal(["reasoner"], history.FindAll(".diff-added > span:last-child").Select(line => line.TextContent)));
    }

    [Fact]
    public async Task A_collection_that_was_deleted_is_shown_as_such_and_can_be_taken_out()
    {
        await using var stage = await Stage.OpenAsync(withCollection: true);
        var gone = stage.Page.FindAll(".reading-collections .pick-row").Single(row => row.TextContent.Contains("deleted, or that you may not read", StringComparison.Ordinal));

        gone.QuerySelector("input")!.Change(false);

        Assert.Equal("Draft, not saved. Differs from version 1 in: collections", stage.Line);
    }

    [Fact]
    public async Task An_assistant_of_somebody_else_is_not_found()
    {
        await using var stage = await Stage.OpenAsync();
        await using var ui = new UiContext().With(stage.World).For(await stage.World.PersonAsync("stranger"));
        var isNotFound = false;
        ui.Navigation.OnNotFound += (_, _) => isNotFound = true;

        var page = ui.Render<AssistantPage>(parameters => parameters.Add(p => p.Id, stage.Id));

        await page.WaitForAssertionAsync(() => Assert.True(isNotFound));
        Assert.DoesNotContain("HR guide", page.Markup);
    }

    [Fact]
    public async Task A_new_assistant_begins_as_its_template()
    {
        await using var world = await TestWorld.CreateAsync();
        await using var ui = new UiContext("ko").With(world).For(await world.PersonAsync("minji"));
        ui.Navigation.NavigateTo("assistants/new?template=policy&language=ko");

        var page = ui.Render<AssistantPage>();

        await page.WaitForAssertionAsync(() => Assert.Equal("규정 전문가", page.Find("h1").TextContent));
        Assert.Equal("버전 1 저장", page.Find(".button-filled").TextContent);
    }

    private sealed class Stage : IAsyncDisposable
    {
        public required TestWorld World { get; init; }

        public required UiContext Ui { get; init; }

        public required CurrentUser User { get; init; }

        public required Guid Id { get; init; }

        public required IRenderedComponent<MudDialogProvider> Dialogs { get; init; }

        public required IRenderedComponent<AssistantPage> Page { get; init; }

        public string Line => Page.Find("[data-testid=draft]").TextContent.Trim();

        public IElement Save => Page.Find(".bar-actions .button-filled");

        public static async Task<Stage> OpenAsync(bool hasModel = true, bool withCollection = false)
        {
            var world = await TestWorld.CreateAsync(hasModel ? new Dictionary<string, string?> { ["Chat:Endpoint"] = "http://127.0.0.1:9/v1", ["Chat:Model"] = "any" } : null);
            var user = await world.PersonAsync("minji");
            var id = await world.Get<AssistantService>().CreateAsync(user, withCollection ? await WithDeletedAsync(world, user) : Guide, "", world.Cancel);
            if (withCollection)
                await DeleteCollectionsAsync(world, user);
            var ui = new UiContext().With(world).For(user);
            var dialogs = ui.RenderDialogs();
            var page = ui.Render<AssistantPage>(parameters => parameters.Add(p => p.Id, id));
            await page.WaitForElementAsync("[data-testid=draft]");
            await page.WaitForElementAsync(".reading-collections");
            return new Stage { World = world, Ui = ui, User = user, Id = id, Dialogs = dialogs, Page = page };
        }

        public async Task SaveAsync(string note)
        {
            Save.Click();
            await Dialogs.WaitForElementAsync("#version-form");
            Dialogs.Find("#version-form input").Change(note);
            Dialogs.Find("#version-form").Submit();
        }

        public async ValueTask DisposeAsync()
        {
            await Ui.DisposeAsync();
            await World.DisposeAsync();
        }

        private static async Task<AssistantDefinition> WithDeletedAsync(TestWorld world, CurrentUser user) =>
            Guide with { Settings = Guide.Settings with { CollectionIds = [await world.CollectionAsync(user)] } };

        private static async Task DeleteCollectionsAsync(TestWorld world, CurrentUser user)
        {
            foreach (var collection in await world.Get<KnowledgeAssistant.Collections.CollectionService>().ListAsync(user, world.Cancel))
                await world.Get<KnowledgeAssistant.Collections.CollectionDeletion>().DeleteAsync(user, collection.Id, world.Cancel);
        }
    }
}
