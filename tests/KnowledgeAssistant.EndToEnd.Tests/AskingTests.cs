using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace KnowledgeAssistant.EndToEnd.Tests;

/// <summary>Asking, by a person who looks at the page.</summary>
public sealed class AskingTests(Browser browser)
{
    private const string Leave = """
        # Leave policy

        ## Annual leave

        Every employee has 25 days of paid annual leave in a calendar year.

        ## Carrying over

        Up to five unused days may be carried over. Carried-over days lapse on 31 March.
        """;

    [Fact]
    public async Task Stop_ends_an_answer_and_keeps_its_text()
    {
        await using var model = await FakeOpenAI.StartAsync();
        using var never = new SemaphoreSlim(0);
        model.Always(FakeAnswers.WaitingBetween(never, "There are 25 days of leave [1]. And", " more."));
        await using var world = await AskingWorld.StartAsync(browser, model.Settings("sk-canary"), ("leave.md", Leave));
        var turn = await world.Visitor.AskAsync("How many days of annual leave are there?");
        await Expect(turn.Locator(".answer-text a.cite")).ToBeVisibleAsync();

        await world.Visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Stop" }).ClickAsync();

        await Expect(turn.GetByText("You stopped this answer.")).ToBeVisibleAsync();
        await Expect(world.Visitor.Composer).ToBeFocusedAsync();
        await Expect(turn.Locator(".answer-text")).ToContainTextAsync("There are 25 days of leave");
        await world.Visitor.Page.ReloadAsync();
        await Expect(turn.Locator(".answer-text")).ToContainTextAsync("There are 25 days of leave");
        Assert.DoesNotContain("sk-canary", await world.Visitor.Page.ContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_answer_says_why_and_is_tried_again()
    {
        await using var model = await FakeOpenAI.StartAsync();
        model.Next(FakeAnswers.CutsAfter("There are 25 days ")).Always(FakeAnswers.Whole("There are 25 days of leave [1]."));
        await using var world = await AskingWorld.StartAsync(browser, model.Settings(), ("leave.md", Leave));

        var turn = await world.Visitor.AskAsync("How many days of annual leave are there?");

        await Expect(turn.GetByText("stopped in the middle")).ToBeVisibleAsync();
        await Expect(turn.Locator(".answer-text")).ToContainTextAsync("There are 25 days");
        await turn.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await Expect(turn.Locator(".answer-text")).ToContainTextAsync("There are 25 days of leave");
        await Expect(turn.Locator("a.cite")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Before_the_first_question_the_page_names_the_host_that_passages_are_sent_to()
    {
        await using var model = await FakeOpenAI.StartAsync();
        await using var world = await AskingWorld.StartAsync(browser, model.Settings(), ("leave.md", Leave));

        await Expect(world.Visitor.Page.GetByText($"are sent to {model.Host}")).ToBeVisibleAsync();

        Assert.Empty(model.Requests);
    }

    [Fact]
    public async Task An_endpoint_that_was_configured_since_gets_nothing_before_the_page_has_named_it()
    {
        await using var model = await FakeOpenAI.StartAsync();
        model.Always(FakeAnswers.Whole("There are 25 days of leave [1]."));
        await using var world = await AskingWorld.StartAsync(browser, null, ("leave.md", Leave));
        var settings = System.Text.Json.JsonSerializer.Serialize(new { Chat = new { model.Endpoint, FakeOpenAI.Model } });
        await File.WriteAllTextAsync(Path.Combine(world.App.Folder, "settings.json"), settings, world.App.Cancel);
        await Waiting.UntilAsync("the endpoint is configured", async () => (await world.App.Get<Models.ChatModels>().UsableAsync(new Access.CurrentUser(Guid.NewGuid(), "", Access.PersonRole.User), world.App.Cancel)).First()?.Host is not null, world.App.Cancel);

        await world.Visitor.Composer.FillAsync("How many days of annual leave are there?");
        await world.Visitor.Composer.PressAsync("Enter");

        await Expect(world.Visitor.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync($"would now be sent to {model.Host}");
        Assert.Empty(model.Requests);
        await world.Visitor.Composer.PressAsync("Enter");
        await Expect(world.Visitor.Turns.Locator(".answer-text")).ToContainTextAsync("There are 25 days of leave");
    }

    [Fact]
    public async Task What_the_documents_do_not_say_is_said_and_the_closest_passages_open()
    {
        await using var world = await AskingWorld.StartAsync(browser, null, ("leave.md", Leave));
        var page = world.Visitor.Page;

        var turn = await world.Visitor.AskAndWaitAsync("Does the company pay for childcare during annual leave abroad in Portugal?");

        await Expect(turn.GetByRole(AriaRole.Heading, new() { Name = "Not found in your documents" })).ToBeVisibleAsync();
        await turn.Locator("a.passage").First.ClickAsync();
        await Expect(page.Locator(".source mark.marker").First).ToBeInViewportAsync();
        await turn.GetByRole(AriaRole.Button, new() { Name = "Rephrase the question" }).ClickAsync();
        await Expect(world.Visitor.Composer).ToHaveValueAsync("Does the company pay for childcare during annual leave abroad in Portugal?");
    }

    [Fact]
    public async Task A_draft_survives_a_reload_and_Shift_Enter_makes_a_new_line()
    {
        await using var world = await AskingWorld.StartAsync(browser, null, ("leave.md", Leave));
        var composer = world.Visitor.Composer;
        await composer.PressSequentiallyAsync("First line");
        await composer.PressAsync("Shift+Enter");
        await composer.PressSequentiallyAsync("second line");

        await world.Visitor.Page.ReloadAsync();
        await world.Visitor.ConnectedAsync();

        await Expect(composer).ToHaveValueAsync("First line\nsecond line");
        await Expect(world.Visitor.Turns).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Who_signs_out_leaves_no_draft_to_the_next_person_at_the_browser()
    {
        await using var world = await AskingWorld.StartAsync(browser, null, ("leave.md", Leave));
        await world.App.AddPersonAsync("next@example.com", Visitor.Password, "Jun Lee");
        await world.Visitor.Composer.PressSequentiallyAsync("Something private");
        Assert.Contains("Something private", await StoredAsync(), StringComparison.Ordinal);
        await world.Visitor.OpenAsync("/account");

        await world.Visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true }).ClickAsync();
        await Expect(world.Visitor.Page).ToHaveURLAsync(new Regex("/sign-in"));
        await world.Visitor.SignInAsync("next@example.com");

        Assert.DoesNotContain("Something private", await StoredAsync(), StringComparison.Ordinal);

        Task<string> StoredAsync() => world.Visitor.Page.EvaluateAsync<string>("() => JSON.stringify({ ...localStorage })");
    }

    [Fact]
    public async Task A_question_that_is_too_long_stays_in_the_composer_and_says_so()
    {
        await using var world = await AskingWorld.StartAsync(browser, null, ("leave.md", Leave));
        var long64 = new string('가', 64_000);
        await world.Visitor.Composer.FillAsync(long64);

        await world.Visitor.Composer.PressAsync("Enter");

        await Expect(world.Visitor.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The question is too long.");
        await Expect(world.Visitor.Composer).ToHaveValueAsync(long64);
    }

    [Fact]
    public async Task Only_the_chosen_collections_are_searched()
    {
        await using var world = await AskingWorld.StartAsync(browser, null, ("leave.md", Leave));
        var page = world.Visitor.Page;
        await world.AddCollectionAsync("Recipes", ("bread.md", "# Bread\n\nA loaf of bread needs 500 g of flour and rests for twelve hours."));
        await world.Visitor.OpenAsync("/chat/new");

        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Collections to search") }).ClickAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { NameRegex = new Regex("^Handbook") }).CheckAsync();
        await Expect(page.Locator(".pick-collections > span")).ToHaveTextAsync("Handbook");
        await page.Keyboard.PressAsync("Escape");
        var turn = await world.Visitor.AskAndWaitAsync("How much flour does a loaf of bread need?");

        await Expect(turn.GetByRole(AriaRole.Heading, new() { Name = "Not found in your documents" })).ToBeVisibleAsync();
        await turn.GetByRole(AriaRole.Button, new() { Name = "Search all collections" }).ClickAsync();
        await Expect(world.Visitor.Turns.Nth(1).Locator(".answer-text")).ToContainTextAsync("500 g of flour");
    }

    [Fact]
    public async Task Citations_are_walked_with_the_keyboard_and_the_focus_comes_back()
    {
        await using var model = await FakeOpenAI.StartAsync();
        model.Always(FakeAnswers.Whole("Every employee has 25 days [1]. ", "Five of them may be carried over [2]."));
        await using var world = await AskingWorld.StartAsync(browser, model.Settings(), ("leave.md", Leave));
        var page = world.Visitor.Page;
        var turn = await world.Visitor.AskAndWaitAsync("How many days of annual leave may be carried over?");
        await turn.Locator("a.cite").First.FocusAsync();
        await Expect(page.Locator("#quote-card blockquote")).ToBeVisibleAsync();

        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".source")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(page.Locator(".source-count")).ToHaveTextAsync("Citation 2 of 2");
        await page.Keyboard.PressAsync("Escape");

        await Expect(page.Locator(".source")).ToHaveCountAsync(0);
        await Expect(turn.Locator("a.cite").Nth(1)).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_conversation_is_renamed_and_deleted_in_the_list()
    {
        await using var world = await AskingWorld.StartAsync(browser, null, ("leave.md", Leave));
        var page = world.Visitor.Page;
        await world.Visitor.AskAndWaitAsync("How many days of annual leave are there?");
        var row = page.Locator(".rail-item");
        await row.HoverAsync();

        await row.GetByRole(AriaRole.Button).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Rename" }).ClickAsync();
        await page.GetByLabel("Title").FillAsync("Leave, short");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Rename" }).ClickAsync();
        await Expect(row).ToContainTextAsync("Leave, short");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Leave, short", Level = 1 })).ToBeVisibleAsync();

        await row.HoverAsync();
        await row.GetByRole(AriaRole.Button).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Expect(row).ToHaveCountAsync(0);
        await Expect(page).ToHaveURLAsync(new Regex("/chat/new$"));
    }

    [Fact]
    public async Task An_answer_is_copied_with_its_sources()
    {
        await using var world = await AskingWorld.StartAsync(browser, null, ("leave.md", Leave));
        var turn = await world.Visitor.AskAndWaitAsync("How many days of annual leave does every employee have?");
        await world.Visitor.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);

        await turn.GetByRole(AriaRole.Button, new() { Name = "Copy" }).ClickAsync();

        await Expect(turn.GetByText("Copied")).ToBeVisibleAsync();
        var copied = await world.Visitor.Page.EvaluateAsync<string>("navigator.clipboard.readText()");
        Assert.Contains("Every employee has 25 days of paid annual leave in a calendar year. [1]", copied, StringComparison.Ordinal);
        Assert.Contains("[1] leave.md, Annual leave", copied, StringComparison.Ordinal);
    }
}
