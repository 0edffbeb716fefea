using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace KnowledgeAssistant.EndToEnd.Tests;

/// <summary>Drafts and questions that wait in a browser: whose they are, which tab's, for how long, and what is typed behind them.</summary>
public sealed class LetterTests(Browser browser)
{
    private const string Circuits = "**/_blazor/negotiate*";
    private const string Waits = "Your question is sent as soon as the connection is back.";
    private const string Leave = "# Leave policy\n\nEvery employee has 25 days of paid annual leave. Carried-over days lapse on 31 March.";

    [Fact]
    public async Task A_question_that_waited_too_long_is_a_draft_again_and_the_next_person_neither_sees_nor_asks_it()
    {
        await using var world = await AskingWorld.StartAsync(browser, null, ("leave.md", Leave));
        var next = await world.App.AddPersonAsync("next@example.com", Visitor.Password, "Jun Lee", Access.PersonRole.Administrator);
        await world.App.Get<Collections.MemberService>().SetAsync(world.User, world.Handbook, next.Id, Access.CollectionRole.Reader, world.App.Cancel);
        var (visitor, page) = (world.Visitor, world.Visitor.Page);
        visitor.LosesItsServer();
        await page.Context.RouteAsync(Circuits, route => route.AbortAsync());
        await page.GotoAsync(visitor.Url + "/chat/new");
        await visitor.Composer.FillAsync("When do private days lapse?");
        await visitor.Composer.PressAsync("Enter");
        await Expect(page.GetByText(Waits)).ToBeVisibleAsync();

        await page.Context.UnrouteAsync(Circuits);
        await page.Clock.SetFixedTimeAsync(DateTime.UtcNow.AddHours(25));
        await page.ReloadAsync();
        await visitor.ConnectedAsync();
        await Expect(visitor.Composer).ToHaveValueAsync("When do private days lapse?");
        await Expect(visitor.Composer).ToBeFocusedAsync();
        await Expect(page.GetByText(Waits)).ToBeHiddenAsync();
        await Expect(visitor.Turns).ToHaveCountAsync(0);

        // Sent once more without a connection; then the session ends, but not by signing out.
        await page.Context.RouteAsync(Circuits, route => route.AbortAsync());
        await page.ReloadAsync();
        await visitor.Composer.FillAsync("When do private days lapse?");
        await visitor.Composer.PressAsync("Enter");
        await Expect(page.GetByText(Waits)).ToBeVisibleAsync();
        await page.Context.ClearCookiesAsync();
        await page.Context.UnrouteAsync(Circuits);
        await visitor.SignInAsync("next@example.com");
        await visitor.OpenAsync("/chat/new");
        await Expect(visitor.Composer).ToBeFocusedAsync();

        await Expect(visitor.Composer).ToHaveValueAsync("");
        Assert.DoesNotContain("private", await page.EvaluateAsync<string>("JSON.stringify([{ ...localStorage }, { ...sessionStorage }])"), StringComparison.Ordinal);
        await visitor.AskAndWaitAsync("How many days of annual leave are there?");
        await using var db = world.App.Database();
        Assert.Equal(["How many days of annual leave are there?"], await db.Messages.Where(m => !m.IsAnswer).Select(m => m.Text).ToListAsync(world.App.Cancel));
    }

    [Fact]
    public async Task What_is_typed_before_the_page_is_connected_goes_on_from_the_draft()
    {
        await using var world = await AskingWorld.StartAsync(browser, null, ("leave.md", Leave));
        var (visitor, page) = (world.Visitor, world.Visitor.Page);
        visitor.LosesItsServer();
        await visitor.OpenAsync("/chat/new");
        await visitor.Composer.FillAsync("A long draft");
        await page.Context.RouteAsync(Circuits, route => route.AbortAsync());

        await page.ReloadAsync();
        await Expect(visitor.Composer).ToHaveValueAsync("A long draft");
        await visitor.Composer.PressAsync("End");
        await visitor.Composer.PressSequentiallyAsync(" goes on");
        await page.Context.UnrouteAsync(Circuits);
        await page.ReloadAsync();
        await visitor.ConnectedAsync();

        await Expect(visitor.Composer).ToHaveValueAsync("A long draft goes on");
    }

    [Fact]
    public async Task Each_of_two_tabs_sends_its_own_question_once()
    {
        await using var world = await AskingWorld.StartAsync(browser, null, ("leave.md", Leave));
        world.Visitor.LosesItsServer();
        var context = world.Visitor.Page.Context;
        await context.RouteAsync(Circuits, route => route.AbortAsync());
        var tabs = new[] { (Page: world.Visitor.Page, Question: "How many days of annual leave are there?"), (Page: await context.NewPageAsync(), Question: "When do carried-over days lapse?") };
        foreach (var (tab, question) in tabs)
        {
            await tab.GotoAsync(world.App.Url + "/chat/new");
            await tab.FillAsync("#ask", question);
            await tab.PressAsync("#ask", "Enter");
            await Expect(tab.GetByText(Waits)).ToBeVisibleAsync();
        }

        await context.UnrouteAsync(Circuits);
        await Task.WhenAll(tabs.Select(tab => tab.Page.ReloadAsync()));

        foreach (var (tab, question) in tabs)
        {
            await Expect(tab.Locator(".turn .question")).ToHaveTextAsync([question]);
            await Expect(tab.Locator(".turn .answer-actions")).ToBeVisibleAsync();
            await Expect(tab.Locator("#ask")).ToHaveValueAsync("");
        }

        await using var db = world.App.Database();
        Assert.Equal(2, await db.Messages.CountAsync(m => !m.IsAnswer, world.App.Cancel));
    }

    [Fact]
    public async Task What_is_typed_or_dictated_behind_a_question_on_its_way_is_the_next_draft_of_its_conversation()
    {
        await using var world = await AskingWorld.StartAsync(browser, null, ("leave.md", Leave));
        await using var network = ChaosProxy.To(world.App.Url);
        await using var visitor = await browser.VisitAsync(network.Url);
        await visitor.SignInAsync("minji@example.com");
        await Expect(visitor.Composer).ToBeFocusedAsync();

        await visitor.Composer.FillAsync("How many days of annual leave are there?");
        network.Hang();
        await visitor.Composer.PressAsync("Enter");
        await visitor.Composer.PressSequentiallyAsync("And when do");
        network.Mend();
        await Expect(visitor.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/chat/[0-9a-f-]{36}$"));
        await Expect(visitor.Turns.Locator(".answer-actions")).ToBeVisibleAsync();
        await Expect(visitor.Composer).ToHaveValueAsync("And when do");

        // Without a key: by dictation, and with the mouse a word that could be a syllable come twice.
        await visitor.Composer.FillAsync("When do carried-over days lapse?");
        network.Hang();
        await visitor.Composer.PressAsync("Enter");
        await visitor.Page.Keyboard.InsertTextAsync("And who extends that date?");
        network.Mend();
        await Expect(visitor.Turns).ToHaveCountAsync(2);
        await Expect(visitor.Turns.Last.Locator(".answer-actions")).ToBeVisibleAsync();
        await Expect(visitor.Composer).ToHaveValueAsync("And who extends that date?");
        await visitor.Composer.PressAsync("Enter");
        await Expect(visitor.Turns).ToHaveCountAsync(3);
        await Expect(visitor.Turns.Last.Locator(".answer-actions")).ToBeVisibleAsync();
        await Expect(visitor.Composer).ToHaveValueAsync("");
        await visitor.Composer.EvaluateAsync("area => { area.value = 'date?'; area.dispatchEvent(new InputEvent('input', { inputType: 'insertFromPaste', bubbles: true })); }");
        await Expect(visitor.Composer).ToHaveValueAsync("date?");

        await visitor.Page.ReloadAsync();
        await visitor.ConnectedAsync();
        await Expect(visitor.Composer).ToHaveValueAsync("date?");
        Assert.DoesNotContain(":new", await visitor.Page.EvaluateAsync<string>("JSON.stringify({ ...localStorage })"), StringComparison.Ordinal);
    }
}
