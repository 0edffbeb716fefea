using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace KnowledgeAssistant.Benchmarks;

/// <summary>
/// From pressing Enter to the first text of the answer on the screen, in a real browser against the running program with the
/// sample collection: the first question of a conversation and those that follow. The clock is the browser's own.
/// </summary>
internal static partial class FirstTextCommand
{
    private static readonly string[] Questions =
    [
        "How long is the warranty for a Root S2 probe?", "재택근무는 어떤 경우에 중단될 수 있나요?", "How many days of annual leave do employees in Gothenburg have?",
        "What is the daily allowance on trips with a night away?", "노트북을 잃어버리면 어떻게 해야 하나요?",
    ];

    // Resolves with the milliseconds between the Enter that follows and the first text of the newest answer.
    private const string Measure = """
        () => { window.firstText = new Promise(resolve => {
            let pressed = 0;
            const before = document.querySelectorAll(".turn").length;
            document.addEventListener("keydown", e => { if (e.key === "Enter") pressed = performance.now(); }, { once: true, capture: true });
            new MutationObserver((_, observer) => {
                const turns = document.querySelectorAll(".turn");
                const answer = turns.length > before ? turns[turns.length - 1].querySelector(".answer-text, .notice") : null;
                if (!answer?.textContent.trim()) return;
                observer.disconnect();
                requestAnimationFrame(() => resolve(performance.now() - pressed));
            }).observe(document.body, { childList: true, subtree: true, characterData: true });
        }); }
        """;

    public static BenchmarkCommand Command { get; } = new(
        "first-text", "[--runs 20] [--program FILE]", "Enter to the first text of an extractive answer on the screen, in Chromium (CHROMIUM names one)", RunAsync);

    private static async Task<object> RunAsync(CommandArguments arguments)
    {
        using var app = RunningApp.Start(arguments.Text("--program") ?? RunningApp.BuiltProgram);
        await app.WaitAsync(() => Task.FromResult(Code().IsMatch(app.Output) && app.Output.Contains("Now listening", StringComparison.Ordinal)));
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        var page = await browser.NewPageAsync(new() { Locale = "en", BypassCSP = true });
        await SetUpAsync(page, app);

        var (first, later) = (new List<double>(), new List<double>());
        for (var run = 0; run < arguments.Number("--runs", 20); run++)
        {
            await page.GotoAsync(app.Url + "/chat/new");
            await page.WaitForSelectorAsync(".shell[data-interactive=true]");
            await page.WaitForFunctionAsync("document.querySelector('[data-composer]').server");
            first.Add(await AskAsync(page, Questions[run % Questions.Length]));
            later.Add(await AskAsync(page, Questions[(run + 1) % Questions.Length]));
        }

        return new
        {
            FirstTextMilliseconds = first.Concat(later).Median().Rounded(0),
            FirstTextP95Milliseconds = first.Concat(later).Percentile(95).Rounded(0),
            NewConversationMilliseconds = first.Median().Rounded(0),
            SameConversationMilliseconds = later.Median().Rounded(0),
            Questions = first.Count + later.Count,
        };
    }

    private static async Task<double> AskAsync(IPage page, string question)
    {
        await page.EvaluateAsync(Measure);
        await page.FillAsync("#ask", question);
        await page.PressAsync("#ask", "Enter");
        var milliseconds = await page.EvaluateAsync<double>("() => window.firstText");
        await page.WaitForSelectorAsync(".turn:last-child .answer-actions");
        return milliseconds;
    }

    private static async Task SetUpAsync(IPage page, RunningApp app)
    {
        await page.GotoAsync(app.Url + "/set-up");
        await page.FillAsync("input[name=Code]", Code().Match(app.Output).Value);
        await page.FillAsync("input[name=PersonName]", "Administrator");
        await page.FillAsync("input[name=Email]", "administrator@example.com");
        await page.FillAsync("input[name=Password]", "a sentence is a fine password");
        await page.ClickAsync("main button[type=submit]");
        await page.ClickAsync(".shell[data-interactive=true] .first-choice");
        await page.WaitForFunctionAsync("document.querySelectorAll('tr.document-ready').length >= 12", null, new() { Timeout = 120_000 });
    }

    [GeneratedRegex("[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}")]
    private static partial Regex Code();
}
