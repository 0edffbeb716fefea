using Microsoft.Playwright;

namespace KnowledgeAssistant.EndToEnd.Tests;

/// <summary>An answer outlives its page: it is seen, stopped and continued from any other.</summary>
public sealed class OutlivingTests(Browser browser)
{
    private const string Leave = "# Leave policy\n\nEvery employee has 25 days of paid annual leave. Carried-over days lapse on 31 March.";

    [Fact]
    public async Task Every_page_of_a_person_sees_an_answer_grow_and_may_stop_it_and_have_it_continued()
    {
        await using var model = await FakeOpenAI.StartAsync();
        using var mayGoOn = new SemaphoreSlim(0);
        model.Next(FakeAnswers.WaitingBetween(mayGoOn, "Every employee has 25 days. [1]", " Carried-over da", "ys.")).Next(FakeAnswers.Whole("Carried-over days lapse on 31 March. [1]"));
        await using var world = await AskingWorld.StartAsync(browser, model.Settings(), ("leave.md", Leave));
        var turn = await world.Visitor.AskAsync("How many days of annual leave are there?");
        await Expect(turn.Locator("a.cite")).ToBeVisibleAsync();
        await Expect(world.Visitor.Composer).ToBeFocusedAsync();
        Assert.Equal(0, await turn.Locator("[aria-live], [role=status], [role=log], [role=alert]").CountAsync());

        // A second device, a page elsewhere in the app, and the first one loaded again.
        await using var device = await browser.SignInAsync(world.App, "minji@example.com", new() { IsMobile = true, HasTouch = true, ViewportSize = new() { Width = 390, Height = 844 } });
        await device.OpenAsync(new Uri(world.Visitor.Page.Url).AbsolutePath);
        await Expect(device.Turns.Locator("a.cite")).ToBeVisibleAsync();
        var elsewhere = await world.Visitor.Page.Context.NewPageAsync();
        await elsewhere.GotoAsync(world.App.Url + "/collections");
        await Expect(elsewhere.Locator(".rail-item").GetByRole(AriaRole.Img, new() { Name = "An answer is being written" })).ToBeVisibleAsync();
        await world.Visitor.Page.ReloadAsync();
        mayGoOn.Release();
        await Expect(turn.Locator(".answer-text")).ToContainTextAsync("Carried-over da");
        await Expect(device.Turns.Locator(".answer-text")).ToContainTextAsync("Carried-over da");

        await elsewhere.Locator(".rail-item").HoverAsync();
        await elsewhere.Locator(".rail-item").GetByRole(AriaRole.Button).ClickAsync();
        await elsewhere.GetByRole(AriaRole.Button, new() { Name = "Stop the answer" }).ClickAsync();

        await Expect(turn.GetByText("You stopped this answer.")).ToBeVisibleAsync();
        await Expect(device.Turns.GetByText("You stopped this answer.")).ToBeVisibleAsync();
        await Expect(elsewhere.Locator(".rail-busy")).ToHaveCountAsync(0);
        await Expect(world.Visitor.Page.GetByTestId("answer-status")).ToHaveTextAsync("You stopped this answer. What had arrived is kept.");

        await device.Turns.GetByRole(AriaRole.Button, new() { Name = "Continue" }).TapAsync();

        await Expect(turn.Locator(".answer-text")).ToHaveTextAsync("Every employee has 25 days.1 Carried-over days lapse on 31 March.1");
        await Expect(device.Turns.Locator(".answer-text")).ToHaveTextAsync("Every employee has 25 days.1 Carried-over days lapse on 31 March.1");
        await Expect(world.Visitor.Page.GetByTestId("answer-status")).ToHaveTextAsync("The answer is complete.");
    }

    [Fact]
    public async Task Closing_the_browser_lets_an_answer_finish_and_nothing_on_the_page_jumps_at_its_end()
    {
        await using var model = await FakeOpenAI.StartAsync();
        using var mayGoOn = new SemaphoreSlim(0);
        model.Always(FakeAnswers.WaitingBetween(mayGoOn, "Every employee has 25 days. [1]\n\n- One\n- Two", "\n\nThey are paid. [1]"));
        await using var world = await AskingWorld.StartAsync(browser, model.Settings(), ("leave.md", Leave));
        var turn = await world.Visitor.AskAsync("How many days of annual leave are there?");
        await Expect(turn.Locator("a.cite")).ToBeVisibleAsync();
        var address = new Uri(world.Visitor.Page.Url).AbsolutePath;
        await world.Visitor.Page.CloseAsync();
        mayGoOn.Release();

        await using var later = await browser.SignInAsync(world.App, "minji@example.com");
        await later.OpenAsync(address);
        await Expect(later.Turns.Locator("[data-outcome=Whole] .answer-text")).ToContainTextAsync("They are paid.");

        await later.Page.EvaluateAsync("""
            () => {
                window.shift = 0;
                new PerformanceObserver(list => { for (const entry of list.getEntries()) window.shift += entry.value; }).observe({ type: "layout-shift", buffered: false });
            }
            """);
        var second = await later.AskAsync("Are the days of annual leave paid?");
        await Expect(second.Locator("a.cite")).ToBeVisibleAsync();
        mayGoOn.Release();
        await Expect(second.Locator(".answer-actions")).ToBeVisibleAsync();
        await Expect(later.Composer).ToBeFocusedAsync();
        Assert.InRange(await later.Page.EvaluateAsync<double>("window.shift"), 0, 0.05);
    }
}
