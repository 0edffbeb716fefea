using Microsoft.Playwright;

namespace KnowledgeAssistant.EndToEnd.Tests;

/// <summary>Every page at every width, light and dark, in both languages, and in twice the size of text: nothing sideways.</summary>
public sealed class LookTests(Browser browser, LookWorld world) : IClassFixture<LookWorld>
{
    [Theory]
    [InlineData(1440, 900, false, "light", "en", false)]
    [InlineData(1280, 800, false, "dark", "ko", true)]
    [InlineData(820, 1180, false, "light", "ko", false)]
    [InlineData(390, 844, true, "dark", "en", true)]
    [InlineData(320, 640, true, "light", "ko", false)]
    public async Task Pages_fit_their_screen_and_axe_finds_nothing_serious(int width, int height, bool isPhone, string theme, string language, bool withAxe)
    {
        var look = new Look(width, height, isPhone, theme, language);
        await using var visitor = await browser.SignInAsync(world.App, "minji@example.com", look.Options);

        foreach (var (name, path) in Pages())
        {
            await OpenAsync(visitor, path);
            await look.FitsAsync(visitor, path);
            if (withAxe)
                await look.IsUsableAsync(visitor, path);
            await visitor.SaveAsync(look.Picture(name));
        }

        visitor.Forget("404");
    }

    [Theory]
    [InlineData(1280, 800, "ko")]
    [InlineData(390, 844, "en")]
    public async Task Pages_fit_their_screen_in_twice_the_size_of_text(int width, int height, string language)
    {
        var look = new Look(width, height, false, "light", language);
        await using var visitor = await browser.SignInAsync(world.App, "minji@example.com", look.Options);
        await DoubleTextAsync(visitor);

        foreach (var (name, path) in Pages().Concat(Doors()))
        {
            await OpenAsync(visitor, path);
            Assert.Equal("32px", await visitor.Page.EvaluateAsync<string>("getComputedStyle(document.documentElement).fontSize"));
            await look.FitsAsync(visitor, path);
            await visitor.SaveAsync(look.Picture("double-" + name));
        }

        visitor.Forget("404");
    }

    [Theory]
    [InlineData(1280, 800, false, "light", "en")]
    [InlineData(390, 844, true, "dark", "ko")]
    public async Task Forms_of_models_fit_their_screen_and_axe_finds_nothing_serious(int width, int height, bool isPhone, string theme, string language)
    {
        var look = new Look(width, height, isPhone, theme, language);
        await using var visitor = await browser.SignInAsync(world.App, "minji@example.com", look.Options);

        foreach (var (name, path, open) in Forms())
        {
            await OpenAsync(visitor, path);
            foreach (var closed in await visitor.Page.Locator("main details:not([open]) > summary").AllAsync())
                await closed.ClickAsync();
            await visitor.Page.Locator(open).First.ClickAsync();
            await Expect(visitor.Page.Locator(".mud-dialog form")).ToBeVisibleAsync();
            await look.FitsAsync(visitor, name);
            await look.IsUsableAsync(visitor, name);
            await visitor.SaveAsync(look.Picture("form-" + name));
        }
    }

    [Theory]
    [InlineData(1280, 800, false, "dark", "en")]
    [InlineData(390, 844, true, "light", "ko")]
    public async Task What_a_visitor_sees_before_signing_in_fits_and_axe_finds_nothing_serious(int width, int height, bool isPhone, string theme, string language)
    {
        var look = new Look(width, height, isPhone, theme, language);
        await using var visitor = await browser.VisitAsync(world.App.Url, look.Options);

        foreach (var (name, path) in Doors())
        {
            await OpenAsync(visitor, path);
            await look.FitsAsync(visitor, path);
            await look.IsUsableAsync(visitor, path);
            await visitor.SaveAsync(look.Picture(name));
        }

        await visitor.Page.GotoAsync(visitor.Url + "/sign-in");
        await visitor.Page.FillAsync("input[name=Email]", "nobody@example.com");
        await visitor.Page.FillAsync("input[name=Password]", "wrong password here");
        await visitor.Page.ClickAsync("main button[type=submit]");
        await Expect(visitor.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Expect(visitor.Page.Locator("input[name=Email]")).ToHaveValueAsync("nobody@example.com");
        await look.IsUsableAsync(visitor, "a refused sign-in");
        await visitor.SaveAsync(look.Picture("sign-in-refused"));
    }

    [Theory]
    [InlineData(1280, 800, false, "dark", "en")]
    [InlineData(390, 844, true, "light", "ko")]
    public async Task What_opens_on_the_pages_of_assistants_fits_and_axe_finds_nothing_serious(int width, int height, bool isPhone, string theme, string language)
    {
        var look = new Look(width, height, isPhone, theme, language);
        await using var visitor = await browser.SignInAsync(world.App, "minji@example.com", look.Options);
        var page = visitor.Page;

        await visitor.OpenAsync($"/assistants/{world.Guide}");
        await page.Locator("#try-question").FillAsync("How many unused days may be carried over?");
        await page.Locator("#try-question").PressAsync("Enter");
        await Expect(page.Locator(".try .facts")).ToHaveCountAsync(2, new() { Timeout = 30_000 });
        foreach (var details in await page.Locator(".try-draft details > summary").AllAsync())
            await details.ClickAsync();
        await look.FitsAsync(visitor, "a question that is tried");
        await look.IsUsableAsync(visitor, "a question that is tried");
        await page.Locator(".try").Last.ScrollIntoViewIfNeededAsync();
        await visitor.SaveAsync(look.Picture("assistant-tried"));

        await visitor.OpenAsync("/assistants");
        await page.Locator(".page-head-actions .button-outlined").ClickAsync();
        await Expect(page.Locator(".mud-dialog")).ToBeVisibleAsync();
        await look.FitsAsync(visitor, "the import");
        await look.IsUsableAsync(visitor, "the import");
        await visitor.SaveAsync(look.Picture("assistant-import"));
    }

    [Theory]
    [InlineData("dark", "light")]
    [InlineData("light", "dark")]
    public async Task The_first_paint_of_a_page_is_in_the_chosen_theme(string chosen, string system)
    {
        await using var visitor = await browser.VisitAsync(world.App.Url, new() { ColorScheme = system == "dark" ? ColorScheme.Dark : ColorScheme.Light });
        await visitor.Page.AddInitScriptAsync($$"""
            localStorage.setItem("theme", "{{chosen}}");
            window.seen = [];
            const look = () => { if (document.body) window.seen.push(document.documentElement.dataset.theme); if (window.seen.length < 10) requestAnimationFrame(look); };
            requestAnimationFrame(look);
            """);

        await visitor.Page.GotoAsync(visitor.Url + "/sign-in");
        // One script that waits inside the page: a polled expression would be evaluated from a string, which the page's policy forbids.
        var seen = await visitor.Page.EvaluateAsync<string[]>("""
            () => new Promise(done => {
                const wait = () => window.seen.length === 10 ? done(window.seen) : requestAnimationFrame(wait);
                wait();
            })
            """);

        Assert.Equal([chosen], seen.Distinct());
    }

    private IEnumerable<(string Name, string Path)> Pages() =>
    [
        ("start", "/chat/new"), ("answer", $"/chat/{world.Conversations.Whole}"), ("source", $"/chat/{world.Conversations.Whole}?turn=1&citation=1"),
        ("printed-source", $"/chat/{world.Conversations.Printed}?turn=1&citation=1"), ("not-found-answer", $"/chat/{world.Conversations.NotFound}"), ("cut-off-answer", $"/chat/{world.Conversations.Failed}"),
        ("collections", "/collections"), ("collection", $"/collections/{world.Collections.Handbook}"), ("collection-empty", $"/collections/{world.Collections.Empty}"),
        ("no-match", $"/collections/{world.Collections.Handbook}?find=nothing-like-it"), ("reading", $"/documents/{world.Version}"),
        ("condensed", $"/documents/{world.Version}/condensed"), ("condensed-first", $"/documents/{world.Version}/condensed?round=1"), ("condense", $"/documents/{world.LongNamed}/condensed"),
        ("assistants", "/assistants"), ("assistant", $"/assistants/{world.Guide}"), ("assistant-versions", $"/assistants/{world.Guide}/versions"), ("assistant-bounds", "/assistants/bounds"), ("assistant-start", $"/chat/new?assistant={world.Guide}"),
        ("people", "/people"), ("models", "/models"), ("embedding-models", "/embedding-models"), ("usage", "/usage"), ("budgets", "/budgets"), ("account", "/account"), ("password", "/account/password"), ("welcome", "/welcome"), ("about", "/about"), ("not-found", "/not-here"),
    ];

    private static IEnumerable<(string Name, string Path, string Open)> Forms() =>
    [
        ("provider-new", "/models", ".page-head-actions button"), ("provider", "/models", ".provider [aria-label]:nth-of-type(2)"), ("chat-model-new", "/models", ".provider [aria-label]:nth-of-type(3)"),
        ("chat-model", "/models", ".models .model-actions button:nth-of-type(2)"),
        ("embedding-model-provider", "/embedding-models", ".page-head-actions button"), ("embedding-model-folder", "/embedding-models", ".folder-list .button-outlined"),
        ("embedding-model-change", "/embedding-models", ".embedded-collections button"),
    ];

    private IEnumerable<(string Name, string Path)> Doors() =>
    [
        ("sign-in", "/sign-in"), ("invitation", $"/invitation/{world.Links.Open}"), ("invitation-used", $"/invitation/{world.Links.Used}"),
        ("new-password", $"/new-password/{world.Links.Password}"), ("error", "/error"),
    ];

    private static async Task OpenAsync(Visitor visitor, string path)
    {
        await visitor.Page.GotoAsync(visitor.Url + path);
        await Expect(visitor.Page.Locator("main")).ToBeVisibleAsync();
        if (await visitor.Page.Locator(".shell").CountAsync() > 0 && !path.StartsWith("/documents", StringComparison.Ordinal) && !path.StartsWith("/about", StringComparison.Ordinal))
            await visitor.ConnectedAsync();
        if (path.Contains("citation=", StringComparison.Ordinal))
            await Expect(visitor.Page.Locator(".source :is(mark.marker, .pdf-mark)").First).ToBeVisibleAsync();
    }

    // The browser's own setting of the text size, which media queries in em follow, too.
    private static async Task DoubleTextAsync(Visitor visitor)
    {
        var devtools = await visitor.Page.Context.NewCDPSessionAsync(visitor.Page);
        await devtools.SendAsync("Page.setFontSizes", new() { ["fontSizes"] = new Dictionary<string, object> { ["standard"] = 32, ["fixed"] = 26 } });
    }
}
