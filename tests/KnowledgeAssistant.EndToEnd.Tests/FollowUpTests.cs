using KnowledgeAssistant.Models;
using Microsoft.Playwright;

namespace KnowledgeAssistant.EndToEnd.Tests;

/// <summary>What is searched for instead of a follow-up question, how an answer came to be, and an answer that was cut off and goes on.</summary>
public sealed class FollowUpTests(Browser browser)
{
    private const string First = "How many days of annual leave does every employee have?";
    private const string FollowUp = "And how many of them may be carried over?";
    private const string Rewritten = "How many unused days of annual leave may be carried over?";
    private const string Edited = "When do carried-over days lapse?";

    private const string Leave = """
        # Leave policy

        ## Annual leave

        Every employee has 25 days of paid annual leave in a calendar year.

        ## Carrying over

        Up to five unused days may be carried over. Carried-over days lapse on 31 March.
        """;

    [Fact]
    public async Task A_follow_up_is_searched_for_as_the_model_rewrote_it_and_as_the_reader_edits_it()
    {
        await using var model = await FakeOpenAI.StartAsync();
        model.Next(FakeAnswers.Whole("Every employee has 25 days [1].")).Next(FakeAnswers.Whole("Up to five [1].")).Next(FakeAnswers.Whole("They lapse on 31 March [1]."));
        model.Rewriting(FakeAnswers.Whole(Rewritten));
        await using var world = await AskingWorld.StartAsync(browser, model.Settings(), ("leave.md", Leave));
        var page = world.Visitor.Page;
        var first = await world.Visitor.AskAndWaitAsync(First);
        await Expect(first.Locator(".answer-query")).ToHaveCountAsync(0);

        var turn = await world.Visitor.AskAndWaitAsync(FollowUp);

        await Expect(turn.Locator(".answer-query")).ToHaveTextAsync($"searched for: {Rewritten}");
        await Expect(turn.Locator(".question")).ToHaveTextAsync(FollowUp);
        Assert.EndsWith($"Question: {FollowUp}", model.Requests[1].Messages[^1].Text, StringComparison.Ordinal);

        await turn.GetByRole(AriaRole.Button, new() { Name = "Edit the query" }).ClickAsync();
        await Expect(turn.GetByLabel("Search for")).ToHaveValueAsync(Rewritten);
        await turn.GetByLabel("Search for").FillAsync(Edited);
        await turn.GetByRole(AriaRole.Button, new() { Name = "Search again" }).ClickAsync();

        await Expect(turn.Locator(".answer-text")).ToContainTextAsync("They lapse on 31 March");
        await Expect(turn.Locator(".answer-query")).ToHaveTextAsync($"searched for: {Edited}");
        await Expect(turn.Locator(".question")).ToHaveTextAsync(FollowUp);
        Assert.EndsWith($"Question: {FollowUp}", model.Requests[2].Messages[^1].Text, StringComparison.Ordinal);
        Assert.Single(model.Rewrites);
        await page.ReloadAsync();
        await Expect(turn.Locator(".answer-query")).ToHaveTextAsync($"searched for: {Edited}");
    }

    [Fact]
    public async Task How_an_answer_came_to_be_is_told_on_demand()
    {
        await using var model = await FakeOpenAI.StartAsync();
        model.Always(FakeAnswers.Counted(1_234, 56, "Every employee has 25 days [1]."));
        await using var world = await AskingWorld.StartAsync(browser, null, ("leave.md", Leave));
        var provider = await world.App.Get<ProviderService>().AddAsync(world.User, new ProviderSettings { Name = "Office", BaseUrl = model.Endpoint }, world.App.Cancel);
        var settings = new ChatModelSettings { ProviderId = provider, Name = "Office model", ModelId = FakeOpenAI.Model, Price = new ModelPrice(2, 8, null) };
        var id = await world.App.Get<ChatModelService>().AddAsync(world.User, settings, world.App.Cancel);
        await world.App.Get<ModelOrder>().ArrangeAsync(world.User, [id], world.App.Cancel);
        await world.Visitor.OpenAsync("/chat/new");
        var page = world.Visitor.Page;
        var turn = await world.Visitor.AskAndWaitAsync(First);

        await turn.GetByRole(AriaRole.Button, new() { Name = "How was this answered?" }).ClickAsync();

        var how = page.GetByRole(AriaRole.Dialog);
        await Expect(how.Locator(".facts").First).ToContainTextAsync(First);
        await Expect(how.Locator(".facts").First).ToContainTextAsync("Standard, version 1");
        await Expect(how.Locator(".facts").First).ToContainTextAsync($"Office model at {model.Host}");
        await Expect(how.Locator(".facts").First).ToContainTextAsync("1,234 read, 56 written");
        await Expect(how.Locator(".facts").First).ToContainTextAsync("$0.0029");
        await Expect(how.Locator(".facts").Nth(1)).ToContainTextAsync("Searching");
        await Expect(how.Locator(".facts").Nth(1)).ToContainTextAsync("First text after");
        await Expect(how.Locator(".prompt-parts h3")).ToContainTextAsync("tokens");
        var row = how.Locator(".how-table tbody tr").First;
        await Expect(row.Locator("td")).ToHaveCountAsync(5);
        await Expect(row).ToContainTextAsync("leave.md");
        Assert.All(await row.Locator("td").AllInnerTextsAsync(), cell => Assert.NotEmpty(cell));
        await how.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
        await Expect(how).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task An_answer_that_was_cut_off_is_kept_and_goes_on_where_it_stopped()
    {
        await using var model = await FakeOpenAI.StartAsync();
        model.Next(reply => FakeAnswers.CutsAfter($"Every employee has 25 days [{reply.Request.NumberOf("25 days")}]. ", "Up to five unu")(reply));
        model.Next(reply => FakeAnswers.Whole($"Up to five unused days may be carried over [{reply.Request.NumberOf("five unused days")}].")(reply));
        await using var world = await AskingWorld.StartAsync(browser, model.Settings(), ("leave.md", Leave));
        var page = world.Visitor.Page;
        var turn = await world.Visitor.AskAndWaitAsync(First);
        await page.ReloadAsync();
        await world.Visitor.ConnectedAsync();
        await Expect(turn.GetByRole(AriaRole.Heading, new() { Name = "The answer was cut off" })).ToBeVisibleAsync();
        await Expect(turn.Locator(".answer-text")).ToContainTextAsync("Up to five unu");
        await Expect(turn.GetByRole(AriaRole.Button, new() { Name = "Try again" })).ToBeEnabledAsync();

        await turn.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();

        await Expect(turn.Locator(".checks summary")).ToContainTextAsync("2 of 2 sentences supported");
        await Expect(turn.Locator(".answer-text")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^Every employee has 25 days\\s*\\.?\\s*1\\.? ?Up to five unused days may be carried over\\s*[12]\\.?$"));
        await Expect(turn.GetByRole(AriaRole.Button, new() { Name = "Continue" })).ToHaveCountAsync(0);
    }
}
