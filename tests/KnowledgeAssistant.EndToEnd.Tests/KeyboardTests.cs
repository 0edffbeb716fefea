using Microsoft.Playwright;

namespace KnowledgeAssistant.EndToEnd.Tests;

/// <summary>The whole product without a mouse: everything is reached with Tab, is seen when it has the focus, and gives the focus back.</summary>
public sealed class KeyboardTests(Browser browser)
{
    private const int MostTabs = 80;
    private const string Leave = "# Leave policy\n\n## Carrying over\n\nUp to five unused days may be carried over. Carried-over days lapse on 31 March.";

    [Fact]
    public async Task From_setting_up_to_signing_out()
    {
        var folder = Directory.CreateTempSubdirectory("ka-keyboard-").FullName;
        await using var app = await AppProcess.StartAsync(folder);
        await using var visitor = await browser.VisitAsync(await app.ListensAsync());
        var (page, keys) = (visitor.Page, visitor.Page.Keyboard);

        await page.GotoAsync(visitor.Url + "/");
        await TabToAsync(page, "input[name=Code]");
        await keys.TypeAsync(app.SetUpCode);
        foreach (var (field, text) in new[] { ("PersonName", "Minji Park"), ("Email", "minji@example.com"), ("Password", Visitor.Password) })
        {
            await TabToAsync(page, $"input[name={field}]");
            await keys.TypeAsync(text);
        }

        await keys.PressAsync("Enter");
        await visitor.ConnectedAsync();

        await TabToAsync(page, ".first-choice:nth-child(2)");
        await keys.PressAsync("Enter");
        await Expect(page.GetByLabel("Name")).ToBeFocusedAsync();
        await keys.TypeAsync("Employee handbook");
        await keys.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Employee handbook" })).ToBeVisibleAsync();

        await TabToAsync(page, "[data-choose-files]");
        await visitor.ChooseAsync("leave.md", Leave);    // the window that Enter opens is the system's, not the page's
        await visitor.ReadyAsync("leave.md");

        await keys.PressAsync("Control+o");
        await Expect(visitor.Composer).ToBeFocusedAsync();
        await keys.TypeAsync("Until when may unused days be carried over?");
        await keys.PressAsync("Enter");
        await Expect(page.Locator(".answer-actions")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Expect(visitor.Composer).ToBeFocusedAsync();

        await TabToAsync(page, "a.cite", "Shift+Tab");
        await keys.PressAsync("Enter");
        await Expect(page.Locator(".source mark.marker").First).ToBeVisibleAsync();
        await Expect(page.Locator(".source:focus, .source :focus")).ToHaveCountAsync(1);
        await keys.PressAsync("Escape");
        await Expect(page.Locator(".source")).ToBeHiddenAsync();
        await Expect(page.Locator("a.cite:focus")).ToHaveCountAsync(1);

        await TabToAsync(page, ".rail-more", "Shift+Tab");
        await keys.PressAsync("Enter");
        await TabToAsync(page, "#conversation-menu .menu-row");
        await keys.PressAsync("Enter");
        await Expect(page.GetByLabel("Title")).ToBeFocusedAsync();
        await keys.PressAsync("Control+a");
        await keys.TypeAsync("Unused days");
        await keys.PressAsync("Enter");
        await Expect(page.Locator(".rail-item").GetByText("Unused days")).ToBeVisibleAsync();
        await Expect(page.Locator(".rail-more:focus")).ToHaveCountAsync(1);

        await keys.PressAsync("Control+k");
        await Expect(page.Locator("#palette input")).ToBeFocusedAsync();
        await keys.TypeAsync("acc");
        await Expect(page.Locator("[role=option][aria-selected=true]")).ToHaveTextAsync("Account");
        await keys.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Minji Park" })).ToBeVisibleAsync();
        await visitor.ConnectedAsync();
        await TabToAsync(page, "form[action=sign-out] button:last-child");
        await keys.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/sign-in"));
        await Expect(page.Locator("input[name=Email]")).ToBeFocusedAsync();
    }

    // Presses Tab until the element has the focus; on the way every stop must be seen.
    private static async Task TabToAsync(IPage page, string selector, string key = "Tab")
    {
        for (var tabs = 0; tabs < MostTabs; tabs++)
        {
            if (await page.EvaluateAsync<bool>("selector => !!document.activeElement?.matches(selector)", selector))
                return;

            await page.Keyboard.PressAsync(key);
            var unseen = await page.EvaluateAsync<string?>("""
                () => {
                    const e = document.activeElement;
                    if (!e || e === document.body || e.matches("main, .source, textarea, [tabindex='-1']") || e.closest(".find, .palette-field, .mud-focus-trap")) return null;
                    const style = getComputedStyle(e);
                    const ringed = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1 || style.boxShadow !== "none";
                    return ringed || e.matches("[type=file]") ? null : e.outerHTML.slice(0, 150);
                }
                """);
            Assert.Null(unseen);
        }

        Assert.Fail($"{selector} is not reached with {key}.");
    }
}
