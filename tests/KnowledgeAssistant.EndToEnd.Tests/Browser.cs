using KnowledgeAssistant.EndToEnd.Tests;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Browser))]

namespace KnowledgeAssistant.EndToEnd.Tests;

/// <summary>One Chromium for all browser tests; each visitor has a profile of her own in it.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Arguments =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(20_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
            Headless = true,
            Args = Arguments,
        });
    }

    /// <summary>Somebody who opens the app for the first time.</summary>
    /// <param name="url">The app's address, without a slash at the end.</param>
    /// <param name="options">Her screen and language; a desktop in English when null.</param>
    public async Task<Visitor> VisitAsync(string url, BrowserNewContextOptions? options = null)
    {
        options ??= new();
        options.Locale ??= "en";
        options.ViewportSize ??= new() { Width = 1280, Height = 800 };
        var context = await _browser!.NewContextAsync(options);
        context.SetDefaultTimeout(30_000);
        return new Visitor(url, context, await context.NewPageAsync());
    }

    /// <summary>A person of the app who has signed in.</summary>
    public async Task<Visitor> SignInAsync(AppHost app, string email, BrowserNewContextOptions? options = null)
    {
        var visitor = await VisitAsync(app.Url, options);
        await visitor.SignInAsync(email);
        return visitor;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
