using Microsoft.AspNetCore.Components.Server;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace KnowledgeAssistant.EndToEnd.Tests;

/// <summary>Open pages when the network breaks, and when the server goes away and comes back.</summary>
public sealed class ConnectionTests(Browser browser)
{
    private const string Leave = "# Leave policy\n\nEvery employee has 25 days of paid annual leave. Carried-over days lapse on 31 March.";

    [Fact]
    public async Task Pages_come_back_by_themselves_when_their_server_was_restarted_with_their_drafts_and_the_answer_goes_on()
    {
        await using var model = await FakeOpenAI.StartAsync();
        model.Next(FakeAnswers.HangsAfter("Every full-time employee has 28 days. [1] Somebody who joins dur"))
            .Next(FakeAnswers.Whole("On 31 March. [1]"))
            .Always(FakeAnswers.Whole("Somebody who joins during the year earns 2.33 days for each full month worked. [1]"));
        (string, string)[] settings = [("Chat__Endpoint", model.Endpoint), ("Chat__Model", FakeOpenAI.Model)];
        var folder = Directory.CreateTempSubdirectory("ka-connection-").FullName;
        string url;
        Visitor visitor;
        IPage second;
        ILocator turn;
        await using (var first = await AppProcess.StartAsync(folder, null, settings))
        {
            url = await first.ListensAsync();
            visitor = await browser.VisitAsync(url);
            await visitor.Page.GotoAsync(url + "/set-up");
            await visitor.Page.FillAsync("input[name=Code]", first.SetUpCode);
            await visitor.Page.FillAsync("input[name=PersonName]", "Minji Park");
            await visitor.Page.FillAsync("input[name=Email]", "minji@example.com");
            await visitor.Page.FillAsync("input[name=Password]", Visitor.Password);
            await visitor.Page.ClickAsync("main button[type=submit]");
            await visitor.ConnectedAsync();
            await visitor.Page.GetByText("Load the sample collection").ClickAsync();
            await Expect(visitor.Page.Locator("tr.document-ready")).ToHaveCountAsync(15, new() { Timeout = 90_000 });
            await visitor.OpenAsync("/chat/new");
            turn = await visitor.AskAsync("How many days of annual leave does every employee have?");
            await Expect(turn.Locator("a.cite")).ToBeVisibleAsync();
            await Expect(turn.Locator(".answer-text")).ToContainTextAsync("Somebody who joins dur");
            second = await visitor.Page.Context.NewPageAsync();
            await second.GotoAsync(url + "/chat/new");
            await Expect(second.Locator(".shell")).ToHaveAttributeAsync("data-interactive", "true");

            Assert.Equal(0, await first.StopAsync());
        }

        await using (visitor)
        {
            visitor.LosesItsServer();
            await Expect(visitor.Page.Locator("#components-reconnect-modal")).ToBeVisibleAsync();
            await visitor.Composer.FillAsync("And what about");
            await second.FillAsync("#ask", "When do carried-over days lapse?");
            await second.PressAsync("#ask", "Enter");
            await Expect(second.GetByText("Your question is sent as soon as the connection is back.")).ToBeVisibleAsync();

            await using var app = await AppProcess.StartAsync(folder, null, [("ASPNETCORE_URLS", url), .. settings]);

            await Expect(turn.GetByRole(AriaRole.Heading, new() { Name = "The answer was interrupted" })).ToBeVisibleAsync(new() { Timeout = 60_000 });
            await Expect(turn.Locator(".answer-text")).ToContainTextAsync("Somebody who joins dur");
            await Expect(visitor.Composer).ToHaveValueAsync("And what about");
            await Expect(second.Locator(".turn .answer-text")).ToContainTextAsync("On 31 March", new() { Timeout = 60_000 });
            await Expect(second.Locator(".turn")).ToHaveCountAsync(1);
            await Expect(second.Locator("#ask")).ToHaveValueAsync("");
            await turn.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
            await Expect(turn.Locator(".answer-text")).ToHaveTextAsync("Every full-time employee has 28 days.1 Somebody who joins during the year earns 2.33 days for each full month worked.1");
            await second.CloseAsync();
            await visitor.Page.CloseAsync();
        }
    }

    [Fact]
    public async Task An_answer_goes_on_through_a_break_and_what_is_sent_meanwhile_is_asked_once()
    {
        await using var model = await FakeOpenAI.StartAsync();
        using var mayGoOn = new SemaphoreSlim(0);
        model.Next(FakeAnswers.WaitingBetween(mayGoOn, "Every employee has 25 days. [1]", " They are paid. [1]")).Always(FakeAnswers.Whole("On 31 March. [1]"));
        await using var world = await AskingWorld.StartAsync(browser, model.Settings(), ("leave.md", Leave));
        await using var network = ChaosProxy.To(world.App.Url);
        await using var visitor = await browser.VisitAsync(network.Url);
        visitor.LosesItsServer();
        await visitor.SignInAsync("minji@example.com");
        var page = visitor.Page;
        var turn = await visitor.AskAsync("How many days of annual leave are there?");
        await Expect(turn.Locator("a.cite")).ToBeVisibleAsync();
        await page.EvaluateAsync("""
            () => {
                window.isTheOldPage = true;
                const banner = document.getElementById("components-reconnect-modal");
                document.addEventListener("connection", e => { if (e.detail === "lost") window.lostAt ??= performance.now(); });
                new MutationObserver(() => { if (banner.checkVisibility()) window.shownAt ??= performance.now(); }).observe(banner, { attributes: true });
            }
            """);

        network.Cut();
        mayGoOn.Release();
        await Expect(page.Locator("#components-reconnect-modal")).ToBeVisibleAsync();
        Assert.InRange(await page.EvaluateAsync<double>("window.shownAt - window.lostAt"), 1_990, double.MaxValue);
        await visitor.Composer.FillAsync("When do carried-over days lapse?");
        network.Mend();

        await Expect(turn.Locator(".answer-text")).ToHaveTextAsync("Every employee has 25 days.1 They are paid.1");
        await Expect(page.Locator("#components-reconnect-modal")).ToBeHiddenAsync();
        await Expect(visitor.Composer).ToHaveValueAsync("When do carried-over days lapse?");
        Assert.True(await page.EvaluateAsync<bool>("window.isTheOldPage === true"));

        // One that is on its way when the network breaks: nobody knows whether it arrived, so it goes out again, and is asked once.
        network.Hang();
        await visitor.Composer.PressAsync("Enter");
        network.Cut();
        await Expect(page.GetByText("Your question is sent as soon as the connection is back.")).ToBeVisibleAsync();
        network.Mend();
        await Expect(visitor.Turns).ToHaveCountAsync(2);
        await Expect(visitor.Turns.Last.Locator(".answer-text")).ToContainTextAsync("On 31 March");
        await Expect(visitor.Turns.Last.Locator(".answer-actions")).ToBeVisibleAsync();
        await Expect(visitor.Composer).ToHaveValueAsync("");

        // One that waits for a connection, and whose page is loaded again.
        network.Cut();
        await visitor.Composer.FillAsync("And who extends that date?");
        await visitor.Composer.PressAsync("Enter");
        await Expect(page.GetByText("Your question is sent as soon as the connection is back.")).ToBeVisibleAsync();
        network.Mend();
        await page.ReloadAsync();
        await Expect(visitor.Turns).ToHaveCountAsync(3);
        await Expect(visitor.Turns.Last.Locator(".answer-actions")).ToBeVisibleAsync();
        await page.ReloadAsync();
        await visitor.ConnectedAsync();

        await Expect(visitor.Composer).ToHaveValueAsync("");
        Assert.Equal(3, model.Requests.Count);
        await using var db = world.App.Database();
        Assert.Equal(3, await db.Messages.CountAsync(m => !m.IsAnswer, world.App.Cancel));
    }

    [Fact]
    public async Task A_page_whose_circuit_was_given_up_comes_back_with_its_draft_its_place_and_its_source()
    {
        await using var model = await FakeOpenAI.StartAsync();
        model.Always(FakeAnswers.Whole("Every employee has 25 days. [1]\n\n", string.Join("\n\n", Enumerable.Range(1, 60).Select(line => $"Paragraph {line}."))));
        await using var app = await AppHost.StartAsync(model.Settings(), services => services.Configure<CircuitOptions>(circuits => circuits.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMilliseconds(1)));
        var user = await app.AddPersonAsync("minji@example.com", Visitor.Password, "Minji Park", Access.PersonRole.Administrator);
        await app.AddHandbookAsync(user, Leave);
        await using var network = ChaosProxy.To(app.Url);
        await using var visitor = await browser.VisitAsync(network.Url);
        visitor.LosesItsServer();
        await visitor.SignInAsync("minji@example.com");
        var turn = await visitor.AskAndWaitAsync("How many days of annual leave are there?");
        await turn.Locator("a.cite").First.ClickAsync();
        await Expect(visitor.Page.Locator(".source mark.marker")).ToBeVisibleAsync();
        await visitor.Composer.PressSequentiallyAsync("And what about");
        await visitor.Page.GetByText("Paragraph 30.").EvaluateAsync("line => line.scrollIntoView({ block: 'start' })");
        await visitor.Page.EvaluateAsync("window.isTheOldPage = true");

        network.Cut();
        await Expect(visitor.Page.Locator("#components-reconnect-modal")).ToBeVisibleAsync();
        network.Mend();

        await Expect(visitor.Page.Locator("#components-reconnect-modal")).ToBeHiddenAsync();
        await visitor.ConnectedAsync();
        await Expect(visitor.Page.Locator(".source mark.marker")).ToBeVisibleAsync();
        await Expect(visitor.Composer).ToHaveValueAsync("And what about");
        await Expect(visitor.Page.GetByText("Paragraph 30.")).ToBeInViewportAsync();
        await Expect(visitor.Page.GetByText("Paragraph 60.")).Not.ToBeInViewportAsync();
        await visitor.AskAndWaitAsync("How many days of annual leave are there?");
    }
}
