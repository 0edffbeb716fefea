using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace KnowledgeAssistant.EndToEnd.Tests;

/// <summary>An assistant's life in the browser: made from a template, changed, compared, restored, taken along as a file, asked.</summary>
public sealed class AssistantTests(Browser browser)
{
    private const string Leave = "# Leave policy\n\nEvery employee has 25 days of paid annual leave. Up to five unused days may be carried over.";

    [Fact]
    public async Task An_assistant_is_made_from_a_template_changed_compared_restored_and_asked()
    {
        await using var model = await FakeOpenAI.StartAsync();
        await using var world = await AskingWorld.StartAsync(browser, model.Settings(), ("leave.md", Leave));
        var (visitor, page) = (world.Visitor, world.Visitor.Page);

        await visitor.OpenAsync("/assistants");
        await page.GetByRole(AriaRole.Button, new() { Name = "New assistant" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Policy expert" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Policy expert");
        await page.Locator("#assistant-name").FillAsync("Leave guide");
        await SaveAsync(page, 1, "From the template");
        await Expect(page).ToHaveURLAsync(new Regex("/assistants/[0-9a-f-]{36}$"));
        await Expect(page.Locator("[data-testid=draft]")).ToHaveTextAsync("As saved in version 1");

        // A second example is moved to the top with the keyboard, and the focus goes along.
        await page.GetByRole(AriaRole.Button, new() { Name = "Add an example" }).ClickAsync();
        await page.GetByLabel("Question 2").FillAsync("May I carry days over?");
        await page.GetByLabel("Answer 2").FillAsync("Yes, five [1].");
        await page.GetByLabel("Move example 2 up").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByLabel("Question 1")).ToHaveValueAsync("May I carry days over?");
        await Expect(page.GetByLabel("Move example 1 down")).ToBeFocusedAsync();
        await page.Locator("#assistant-persona").FillAsync("You help with leave.");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("[data-testid=draft]")).ToHaveTextAsync("Draft, not saved. Differs from version 1 in: persona, example pairs");

        // Leaving asks, and stays when one thinks better of it.
        await page.Locator(".crumb a").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(page.Locator(".mud-dialog")).ToBeHiddenAsync();
        await SaveAsync(page, 2, "Leave only");
        await Expect(page.Locator("[data-testid=draft]")).ToHaveTextAsync("As saved in version 2");

        await page.GetByRole(AriaRole.Link, new() { Name = "2 versions" }).ClickAsync();
        await Expect(page.Locator(".diff-added").First).ToContainTextAsync("You help with leave.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Restore version 1" }).ClickAsync();
        await Expect(page.Locator("[data-version='3']")).ToContainTextAsync("Version 1 restored");

        // The restored one answers: its greeting, its name in the composer, and the answer among those of version 3.
        await visitor.OpenAsync("/assistants");
        await page.GetByRole(AriaRole.Link, new() { Name = "Ask: Leave guide" }).ClickAsync();
        await Expect(page.Locator(".start-title")).ToHaveTextAsync("Which rule do you want to be sure about?");
        await Expect(page.Locator(".pick-assistant")).ToHaveTextAsync("Leave guide");
        await page.Locator(".pick-adjust").ClickAsync();
        await page.Locator("#pick-adjust").GetByLabel("Length").SelectOptionAsync("Brief");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator(".pick-adjust")).ToHaveAttributeAsync("aria-label", "Adjust for this conversation: adjusted");
        await visitor.AskAndWaitAsync("How many days of annual leave does an employee have?");
        await Expect(page.Locator(".pick-assistant")).ToHaveTextAsync("Leave guide");

        await visitor.OpenAsync("/assistants");
        await page.GetByRole(AriaRole.Link, new() { Name = "Leave guide", Exact = true }).ClickAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Export" }).ClickAsync());
        Assert.Equal("Leave guide.json", download.SuggestedFilename);
        Assert.Contains("\"format\": 1", await File.ReadAllTextAsync(await download.PathAsync(), world.App.Cancel));
        await page.GetByRole(AriaRole.Link, new() { Name = "3 versions" }).ClickAsync();
        await page.Locator("[data-version='3'] summary").ClickAsync();
        await page.Locator("[data-version='3'] .given a").ClickAsync();
        await Expect(page.Locator(".question")).ToHaveTextAsync("How many days of annual leave does an employee have?");

        // The file makes another one like it.
        await visitor.OpenAsync("/assistants");
        await page.GetByRole(AriaRole.Button, new() { Name = "Import" }).ClickAsync();
        await page.Locator(".mud-dialog input[type=file]").SetInputFilesAsync(await download.PathAsync());
        await Expect(page.Locator(".import-preview")).ToContainTextAsync("Leave guide");
        await page.Locator(".mud-dialog-actions").GetByRole(AriaRole.Button, new() { Name = "Import" }).ClickAsync();
        await Expect(page.Locator("[data-testid=draft]")).ToHaveTextAsync("As saved in version 1");
        await Expect(page.Locator("#assistant-name")).ToHaveValueAsync("Leave guide");
    }

    private static async Task SaveAsync(IPage page, int number, string note)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = $"Save version {number}" }).ClickAsync();
        await page.Locator("#version-form input").FillAsync(note);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
    }
}
