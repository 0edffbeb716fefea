using Microsoft.Playwright;

namespace KnowledgeAssistant.EndToEnd.Tests;

/// <summary>What pages look like in between: menus and dialogs open, answers being written, lists without rows, connections lost.</summary>
public sealed class StateTests(Browser browser, LookWorld world) : IClassFixture<LookWorld>
{
    [Theory]
    [InlineData(1280, 800, false, "light", "en")]
    [InlineData(390, 844, true, "dark", "ko")]
    public async Task Whatever_is_open_fits_its_screen_and_axe_finds_nothing_serious(int width, int height, bool isPhone, string theme, string language)
    {
        var look = new Look(width, height, isPhone, theme, language);
        await using var visitor = await browser.SignInAsync(world.App, "minji@example.com", look.Options);
        var page = visitor.Page;

        await visitor.OpenAsync($"/chat/{world.Conversations.Whole}");
        if (isPhone)
        {
            await page.Locator(".bar-menu").ClickAsync();
            await CheckAsync("rail", page.Locator("#rail"));
        }

        await page.Locator("#rail [data-palette]").ClickAsync();
        await CheckAsync("palette", page.Locator(".palette-row").First);
        await page.Locator("#palette input").FillAsync("zzzz");
        await CheckAsync("palette-nothing", page.Locator(".palette-none"));
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("#palette")).ToBeHiddenAsync();
        await page.Locator(".pick-collections").ClickAsync();
        await CheckAsync("picker", page.Locator("#pick-collections"));
        await page.Keyboard.PressAsync("Escape");
        await page.Locator(".pick-assistant").ClickAsync();
        await CheckAsync("assistant-picker", page.Locator("#pick-assistant"));
        await page.Keyboard.PressAsync("Escape");
        await page.Locator(".pick-adjust").ClickAsync();
        await CheckAsync("adjustments", page.Locator("#pick-adjust"));
        await page.Keyboard.PressAsync("Escape");
        await page.Locator("a.cite").First.FocusAsync();
        await page.Keyboard.PressAsync("Shift+Tab");
        await page.Keyboard.PressAsync("Tab");
        await CheckAsync("quote-card", page.Locator("#quote-card"));
        await page.Locator("a.cite").First.ClickAsync();
        await CheckAsync("source", page.Locator(".source mark.marker").First);

        await visitor.OpenAsync($"/collections/{world.Collections.Handbook}");
        await page.Locator("tr.document .document-actions .icon-button").First.ClickAsync();
        await CheckAsync("document-menu", page.Locator(".menu:popover-open"));
        await page.Locator(".menu:popover-open .menu-danger").ClickAsync();
        await CheckAsync("delete-dialog", page.Locator(".mud-dialog"));
        await page.Keyboard.PressAsync("Escape");
        await page.Locator(".bar-actions .text-button").ClickAsync();
        await CheckAsync("members-dialog", page.Locator(".mud-dialog .links"));
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator(".mud-dialog")).ToBeHiddenAsync();

        await visitor.OpenAsync("/collections");
        await page.Locator(".page-head-actions button").ClickAsync();
        await CheckAsync("create-dialog", page.Locator(".mud-dialog"));
        await visitor.OpenAsync("/assistants");
        await page.Locator(".page-head-actions .button-filled").ClickAsync();
        await CheckAsync("new-assistant-dialog", page.Locator(".mud-dialog .template").First);
        await visitor.OpenAsync("/people");
        await page.Locator(".page-head-actions button").ClickAsync();
        await CheckAsync("invite-dialog", page.Locator(".mud-dialog"));

        foreach (var (name, id, show) in new[] { ("connection-lost", "components-reconnect-modal", "e => { e.className = 'banner components-reconnect-show'; e.dataset.late = ''; }"), ("page-fault", "blazor-error-ui", "e => e.style.display = 'block'") })
        {
            await visitor.OpenAsync("/account");
            await page.Locator("#" + id).EvaluateAsync(show);
            await CheckAsync(name, page.Locator("#" + id));
        }

        async Task CheckAsync(string state, ILocator shown)
        {
            await Expect(shown).ToBeVisibleAsync();
            await look.FitsAsync(visitor, state);
            await look.IsUsableAsync(visitor, state);
            await visitor.SaveAsync(look.Picture("state-" + state));
        }
    }

    [Fact]
    public async Task An_answer_being_written_and_pages_of_a_newcomer_are_sound_in_both_themes()
    {
        using var mayGoOn = new SemaphoreSlim(0);
        foreach (var look in new Look[] { new(1280, 800, false, "dark", "en"), new(390, 844, true, "light", "ko") })
        {
            await using var visitor = await browser.SignInAsync(world.App, "minji@example.com", look.Options);
            world.Model.Next(FakeAnswers.WaitingBetween(mayGoOn, "Up to five unused days may be carried over [1]. They", " lapse."));
            await visitor.OpenAsync("/chat/new");
            await visitor.Composer.FillAsync("When do carried-over days lapse?");
            await visitor.Page.Locator(".send").ClickAsync();
            var turn = visitor.Turns.Last;
            await Expect(turn.Locator(".answer-text a.cite")).ToBeVisibleAsync();
            await look.FitsAsync(visitor, "streaming");
            await look.IsUsableAsync(visitor, "streaming");
            await visitor.SaveAsync(look.Picture("state-streaming"));
            mayGoOn.Release();
            await Expect(turn.Locator(".answer-actions")).ToBeVisibleAsync();

            await using var newcomer = await browser.SignInAsync(world.App, "alone@example.com", look.Options);
            foreach (var path in new[] { "/chat/new", "/collections", $"/collections/{world.Collections.Handbook}" })
            {
                await newcomer.Page.GotoAsync(newcomer.Url + path);
                await Expect(newcomer.Page.Locator("main")).ToBeVisibleAsync();
                await look.FitsAsync(newcomer, path);
                await look.IsUsableAsync(newcomer, path);
                await newcomer.SaveAsync(look.Picture("newcomer" + path.Split('/')[1] + path.Length));
            }

            newcomer.Forget("404");
        }
    }
}
