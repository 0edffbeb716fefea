using KnowledgeAssistant.Access;
using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Testing;
using Microsoft.Playwright;

namespace KnowledgeAssistant.Benchmarks;

/// <summary>
/// What a browser pays for the chat page: bytes of scripts and styles, time to the first content with an empty cache, how much
/// the page jumps while an answer streams, and what a conversation of 300 messages costs. In Chromium, against the published
/// program, whose server is warm.
/// </summary>
internal static class PageCommand
{
    private const int Turns = 150;

    private const string Paint = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? -1";

    private const string Bytes = """
        () => {
            const bytes = ending => performance.getEntriesByType("resource").filter(r => new URL(r.name).pathname.endsWith(ending)).reduce((sum, r) => sum + r.encodedBodySize, 0);
            return [bytes(".js"), bytes(".css"), performance.getEntriesByType("navigation")[0].encodedBodySize];
        }
        """;

    private const string WatchShifts = """
        () => {
            window.shift = 0;
            new PerformanceObserver(list => { for (const e of list.getEntries()) if (!e.hadRecentInput) window.shift += e.value; }).observe({ type: "layout-shift" });
        }
        """;

    public static BenchmarkCommand Command { get; } = new(
        "page", "[--runs 10] [--program FILE]", "first paint, bytes, layout shift and a long conversation, in Chromium (CHROMIUM names one)", RunAsync);

    private static async Task<object> RunAsync(CommandArguments arguments)
    {
        var program = arguments.Text("--program") ?? await PublishedApp.PublishAsync();
        await using var endpoint = await FakeOpenAI.StartAsync();
        await using var world = await PeopledApp.StartAsync(program, 0, new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["Chat__Endpoint"] = endpoint.Endpoint,
            ["Chat__Model"] = FakeOpenAI.Model,
        });
        var conversation = await AddLongConversationAsync(world);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        var session = await SignInAsync(browser, world);

        var (paints, lives, long300) = (new List<double>(), new List<double>(), new List<double>());
        long[] bytes = [];
        var elements = 0;
        for (var run = 0; run <= arguments.Number("--runs", 10); run++)
        {
            await using var fresh = await browser.NewContextAsync(new() { StorageState = session, Locale = "en", BypassCSP = true, ViewportSize = new() { Width = 1280, Height = 800 } });
            var page = await fresh.NewPageAsync();
            var lively = await OpenAsync(page, world.App.Url + "/chat/new");
            var paint = await page.EvaluateAsync<double>(Paint);
            bytes = await page.EvaluateAsync<long[]>(Bytes);
            var opened = await OpenAsync(page, world.App.Url + $"/chat/{conversation}");
            elements = await page.EvaluateAsync<int>("() => document.querySelectorAll('*').length");
            if (run == 0)
                continue;       // it warmed the server

            paints.Add(paint);
            lives.Add(lively);
            long300.Add(opened);
        }

        return new
        {
            FirstContentfulPaintMilliseconds = paints.Median().Rounded(0),
            SlowestFirstContentfulPaintMilliseconds = paints.Max().Rounded(0),
            InteractiveMilliseconds = lives.Median().Rounded(0),
            ScriptAndStyleKilobytes = ((bytes[0] + bytes[1]) / 1000.0).Rounded(),
            ScriptKilobytes = (bytes[0] / 1000.0).Rounded(),
            StyleKilobytes = (bytes[1] / 1000.0).Rounded(),
            DocumentKilobytes = (bytes[2] / 1000.0).Rounded(),
            LayoutShift = (await ShiftAsync(browser, session, world, endpoint)).Rounded(4),
            LongConversationMilliseconds = long300.Median().Rounded(0),
            LongConversationElements = elements,
            Runs = paints.Count,
        };
    }

    // Milliseconds from the start of the navigation until the page is interactive.
    private static async Task<double> OpenAsync(IPage page, string url)
    {
        await page.GotoAsync(url, new() { WaitUntil = WaitUntilState.Commit });
        await page.WaitForFunctionAsync("() => document.querySelector('.shell[data-interactive=true] [data-composer]')?.server");
        return await page.EvaluateAsync<double>("() => performance.now()");
    }

    private static async Task<string> SignInAsync(IBrowser browser, PeopledApp world)
    {
        await using var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(world.App.Url + "/sign-in");
        await page.FillAsync("input[name=Email]", world.People[0].Email!);
        await page.FillAsync("input[name=Password]", PeopledApp.Password);
        await page.ClickAsync("main button[type=submit]");
        await page.WaitForSelectorAsync(".shell[data-interactive=true]");
        return await context.StorageStateAsync();
    }

    private static async Task<double> ShiftAsync(IBrowser browser, string session, PeopledApp world, FakeOpenAI endpoint)
    {
        endpoint.Always(async reply =>
        {
            for (var number = 0; number < 600; number++)
            {
                await reply.SayAsync(WrittenAnswer.Token(number));
                await Task.Delay(10, reply.Ended);
            }

            await reply.FinishAsync();
            await reply.DoneAsync();
        });
        await using var context = await browser.NewContextAsync(new() { StorageState = session, Locale = "en", BypassCSP = true, ViewportSize = new() { Width = 1280, Height = 800 } });
        var page = await context.NewPageAsync();
        await OpenAsync(page, world.App.Url + "/chat/new");
        await page.EvaluateAsync(WatchShifts);
        await page.FillAsync("#ask", "How long is the warranty for a Root S2 probe?");
        await page.PressAsync("#ask", "Enter");
        await page.WaitForSelectorAsync(".turn:last-child .answer-actions [data-copy]", new() { Timeout = 60_000 });
        return await page.EvaluateAsync<double>("() => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(() => resolve(window.shift))))");
    }

    private static async Task<Guid> AddLongConversationAsync(PeopledApp world)
    {
        await using var db = world.Database.CreateDbContext();
        var conversation = new Conversation { PersonId = world.People[0].Id, Title = "Three hundred messages", CreatedAt = DateTimeOffset.UtcNow, UpdatedAt = DateTimeOffset.UtcNow };
        conversation.AddTurns([.. db.Passages.Take(20)], Turns);
        db.Conversations.Add(conversation);
        await db.SaveChangesAsync();
        return conversation.Id;
    }
}
