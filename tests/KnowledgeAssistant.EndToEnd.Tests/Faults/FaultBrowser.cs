using Microsoft.Playwright;

namespace KnowledgeAssistant.EndToEnd.Tests.Faults;

/// <summary>A browser before a program that is going to be killed under it.</summary>
internal sealed class FaultBrowser : IAsyncDisposable
{
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private FaultBrowser(IPlaywright playwright, IBrowser browser, IPage page) => (_playwright, _browser, Page) = (playwright, browser, page);

    /// <summary>Its one page.</summary>
    public IPage Page { get; }

    /// <summary>Opens a browser for the program at this address. <c>CHROMIUM</c> names the browser where it is not the system's.</summary>
    public static async Task<FaultBrowser> OpenAsync(string url)
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        var page = await browser.NewPageAsync(new() { BaseURL = url, Locale = "en-GB" });
        return new FaultBrowser(playwright, browser, page);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
