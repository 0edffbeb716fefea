using Bunit;
using KnowledgeAssistant.Access;
using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Models;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Web.Assistants;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.Assistants;

public sealed class TryPanelTests
{
    private static readonly TryVersion[] Versions =
    [
        new("draft", "Draft", new AssistantSettings { Persona = "You are brief." }, IsDraft: true),
        new("12", "Version 12", new AssistantSettings { Persona = "You explain at length." }),
    ];

    [Fact]
    public async Task The_draft_and_the_saved_version_answer_side_by_side_at_the_same_time()
    {
        await using var endpoint = await FakeOpenAI.StartAsync();
        var (open, both) = (0, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        endpoint.Always(async reply =>
        {
            if (Interlocked.Increment(ref open) == 2)
                both.SetResult();
            await both.Task.WaitAsync(reply.Ended);
            await FakeAnswers.Whole(reply.Request.Body.Contains("You are brief", StringComparison.Ordinal) ? "25 days. [1]" : "Every employee has 25 days. [1]")(reply);
        });
        await using var world = await TestWorld.CreateAsync(endpoint.Settings());
        await using var ui = await OpenAsync(world);
        var panel = ui.Render<TryPanel>(parameters => parameters.Add(p => p.Versions, Versions));

        Ask(panel);

        await UntilDoneAsync(panel);
        Assert.Equal(["Version 12", "Draft"], panel.FindAll("article").Select(column => column.GetAttribute("aria-label")));
        Assert.Equal(["Every employee has 25 days.1", "25 days.1"], panel.FindAll("article .answer-text p").Select(text => text.TextContent.Trim()));
        var draft = panel.Find("article.try-draft");
        Assert.Equal(FakeOpenAI.Model, draft.QuerySelector("dl dd")!.TextContent);
        Assert.Equal(["1 of 1 sentence supported", "1 of 1 sentence supported"], panel.FindAll("article .checks > summary").Select(summary => summary.TextContent.Trim()));
        Assert.Contains("You are brief.", draft.QuerySelector(".try-message")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(5, draft.QuerySelectorAll(".try-parts tbody tr").Length);
        var chip = draft.QuerySelector("a.cite")!.GetAttribute("href")!;
        Assert.NotNull(draft.QuerySelector($"[id='{chip.Split('#')[1]}'] q"));
    }

    [Fact]
    public async Task Two_models_answer_one_draft_side_by_side_and_each_names_its_tokens_and_its_cost()
    {
        await using var endpoint = await FakeOpenAI.StartAsync();
        endpoint.Always(FakeAnswers.Counted(500, 50, "Every employee has 25 days. [1]"));
        await using var world = await TestWorld.CreateAsync();
        await using var ui = await OpenAsync(world);
        var administrator = await world.PersonAsync("sora", PersonRole.Administrator);
        var provider = await world.Get<ProviderService>().AddAsync(administrator, new ProviderSettings { Name = "House", BaseUrl = endpoint.Endpoint }, world.Cancel);
        var models = new List<TryModel>();
        foreach (var (name, price) in new[] { ("By the token", new ModelPrice(2, 20, null)), ("By the month", new ModelPrice(null, null, 300)) })
            models.Add(new TryModel(await world.Get<ChatModelService>().AddAsync(administrator, new ChatModelSettings { ProviderId = provider, Name = name, ModelId = name, Price = price }, world.Cancel), name));
        var panel = ui.Render<TryPanel>(parameters => parameters.Add(p => p.Versions, Versions[..1]).Add(p => p.Models, models));
        for (var column = 0; column < 2; column++)
            panel.FindAll("article")[column].QuerySelectorAll("select")[1].Change(models[column].Id.ToString());

        Ask(panel);

        await UntilDoneAsync(panel);
        Assert.Equal(["By the token", "By the month"], Facts("Model"));
        Assert.Equal(["500", "500"], Facts("Tokens read"));
        Assert.Equal(["$0.0020", "none by the token: $300.00 a month"], Facts("Cost"));

        IEnumerable<string> Facts(string name) => panel.FindAll("article dl").Select(facts => facts.QuerySelectorAll("dt").Single(term => term.TextContent == name).NextElementSibling!.TextContent);
    }

    [Fact]
    public async Task Stop_ends_all_columns_and_keeps_what_had_arrived()
    {
        await using var endpoint = await FakeOpenAI.StartAsync();
        endpoint.Always(FakeAnswers.HangsAfter("Every employee"));
        await using var world = await TestWorld.CreateAsync(endpoint.Settings());
        await using var ui = await OpenAsync(world);
        var panel = ui.Render<TryPanel>(parameters => parameters.Add(p => p.Versions, Versions));
        Ask(panel);
        await panel.WaitForAssertionAsync(() => Assert.Equal(2, panel.FindAll("article .answer-text p").Count));

        panel.Find("[aria-label='Stop']").Click();

        await UntilDoneAsync(panel);
        Assert.Equal(2, panel.FindAll("article .note").Count(note => note.TextContent.StartsWith("You stopped this.", StringComparison.Ordinal)));
        Assert.Equal(["Every employee", "Every employee"], panel.FindAll("article .answer-text p").Select(text => text.TextContent.Trim()));
    }

    [Fact]
    public async Task A_third_column_can_be_added_and_any_be_removed()
    {
        await using var world = await TestWorld.CreateAsync();
        await using var ui = await OpenAsync(world);
        var panel = ui.Render<TryPanel>(parameters => parameters.Add(p => p.Versions, Versions).Add(p => p.Models, [new TryModel(Guid.CreateVersion7(), "gpt"), new TryModel(Guid.CreateVersion7(), "llama")]));

        panel.FindAll("button").Single(button => button.TextContent == "Compare one more").Click();

        Assert.Equal(3, panel.FindAll("article").Count);
        Assert.DoesNotContain("Compare one more", panel.Markup, StringComparison.Ordinal);
        Assert.Equal(["Its own model", "gpt", "llama"], panel.FindAll("article:first-child select")[1].Children.Select(option => option.TextContent));
        panel.Find("[aria-label='Remove column 1']").Click();
        Assert.Equal(2, panel.FindAll("article").Count);
    }

    private static async Task<UiContext> OpenAsync(TestWorld world)
    {
        var user = await world.PersonAsync("minji", PersonRole.Administrator);
        var collection = await world.CollectionAsync(user);
        await world.UploadAsync(user, collection, "leave.md", "# Leave policy\n\nEvery employee has 25 days of paid annual leave in a calendar year.");
        await world.IngestAsync();
        return new UiContext().With(world).For(user);
    }

    private static void Ask(IRenderedComponent<TryPanel> panel)
    {
        panel.Find("#try-question").Input("How many days of annual leave does every employee have?");
        panel.Find("form").Submit();
    }

    private static Task UntilDoneAsync(IRenderedComponent<TryPanel> panel) => panel.WaitForAssertionAsync(() => Assert.Equal("All columns are done.", panel.Find("[role=status]").TextContent));
}
