namespace KnowledgeAssistant.EndToEnd.Tests;

/// <summary>Open pages when the server goes away and comes back.</summary>
public sealed class ConnectionTests(Browser browser)
{
    [Fact]
    public async Task A_page_comes_back_by_itself_when_its_server_was_restarted_and_keeps_the_draft()
    {
        var folder = Directory.CreateTempSubdirectory("ka-connection-").FullName;
        string url;
        Visitor visitor;
        await using (var first = await AppProcess.StartAsync(folder))
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
            await Expect(visitor.Page.Locator("tr.document-ready")).ToHaveCountAsync(12, new() { Timeout = 90_000 });
            await visitor.OpenAsync("/chat/new");
            await visitor.Page.EvaluateAsync("window.isTheOldPage = true");
        }

        await using (visitor)
        await using (visitor.ForgettingWhatTheBrowserSays())
        {
            await Expect(visitor.Page.Locator("#components-reconnect-modal")).ToBeVisibleAsync();
            await visitor.Composer.FillAsync("How long is the warranty");
            await visitor.Composer.PressAsync("Enter");

            await using var second = await AppProcess.StartAsync(folder, null, ("ASPNETCORE_URLS", url));
            await visitor.Page.WaitForURLAsync(url + "/chat/new");
            while (await visitor.Page.EvaluateAsync<bool>("() => window.isTheOldPage === true").ContinueWith(old => old.IsFaulted || old.Result, TaskScheduler.Default))
                await Task.Delay(TimeSpan.FromMilliseconds(100), TestContext.Current.CancellationToken);
            await visitor.ConnectedAsync();

            await Expect(visitor.Composer).ToHaveValueAsync("How long is the warranty");
            var turn = await visitor.AskAndWaitAsync("How long is the warranty for a Root S2 probe?");
            await Expect(turn.Locator(".answer-text")).ToContainTextAsync("36 months");
        }
    }
}
