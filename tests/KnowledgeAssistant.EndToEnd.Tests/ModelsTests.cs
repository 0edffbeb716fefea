using KnowledgeAssistant.Models;
using Microsoft.Playwright;

namespace KnowledgeAssistant.EndToEnd.Tests;

/// <summary>A new administrator gives the product its models in the browser, asks, and one of them goes away.</summary>
public sealed class ModelsTests(Browser browser)
{
    private const string Key = "sk-canary-of-the-journey-4e8d";
    private const string Question = "How many days of annual leave does an employee have?";
    private const string Leave = "# Leave policy\n\nEvery employee has 25 days of paid annual leave. Up to five unused days may be carried over.";

    [Fact]
    public async Task A_provider_is_added_tried_and_asked_and_the_next_one_answers_when_it_is_gone()
    {
        await using var house = await FakeOpenAI.StartAsync();
        house.Always(FakeAnswers.Whole("The house ", "says 25 days. [1]")).Lists(FakeAnswers.Models("house-small", "house-large"));
        var vendor = await FakeOpenAI.StartAsync();
        vendor.Always(FakeAnswers.Whole("The vendor ", "says 25 days. [1]"));
        await using var world = await AskingWorld.StartAsync(browser, null, ("leave.md", Leave));
        var (visitor, page) = (world.Visitor, world.Visitor.Page);

        // Until somebody adds a model, answers are quoted.
        await visitor.OpenAsync("/models");
        await Expect(page.Locator(".fallback li")).ToHaveCountAsync(1);
        await Expect(page.GetByText("There is no provider yet.")).ToBeVisibleAsync();

        await AddProviderAsync(page, "vLLM", "House", house.Endpoint, null);
        await Expect(page.Locator("datalist option")).ToHaveCountAsync(2);
        await AddModelAsync(page, "house-large", "The house's model");
        await AddProviderAsync(page, "Groq", "Vendor", vendor.Endpoint, Key);
        await AddModelAsync(page, FakeOpenAI.Model, "The vendor's model");
        await Expect(Provider(page, "Vendor")).ToContainTextAsync("•••• 4e8d");
        await Expect(Order(page)).ToHaveTextAsync(["The house's model", "The vendor's model", "Built-in: quotes from the documents"]);

        // Both are tried; the vendor becomes the default, which can be taken back.
        await page.GetByLabel("Test: The house's model").ClickAsync();
        await Expect(Model(page, "The house's model").Locator(".test-details")).ToContainTextAsync("comes word by word");
        await Provider(page, "Vendor").GetByLabel("Test: Vendor").ClickAsync();
        await Expect(Provider(page, "Vendor").Locator(".tag-ok")).ToBeVisibleAsync();
        await page.GetByLabel("Earlier: The vendor's model").ClickAsync();
        await Expect(Order(page).First).ToHaveTextAsync("The vendor's model");
        await page.Locator(".mud-snackbar").GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(Order(page).First).ToHaveTextAsync("The house's model");
        await page.GetByLabel("Earlier: The vendor's model").ClickAsync();
        await Expect(Order(page).First).ToHaveTextAsync("The vendor's model");

        await visitor.OpenAsync("/chat/new");
        var answer = await visitor.AskAndWaitAsync(Question);
        await Expect(answer).ToContainTextAsync("The vendor says 25 days.");
        Assert.Contains($"Bearer {Key}", vendor.Requests.Select(request => request.Headers["Authorization"]));

        // It goes away: the house answers, and the reader is told who did not.
        await vendor.DisposeAsync();
        await visitor.OpenAsync("/chat/new");
        answer = await visitor.AskAndWaitAsync(Question);
        await Expect(answer).ToContainTextAsync("The house says 25 days.");
        await Expect(answer).ToContainTextAsync("did not respond: The vendor's model");

        // Switched off it is not asked any more, and a moved provider has no key.
        await visitor.OpenAsync("/models");
        await page.GetByLabel("On: The vendor's model").ClickAsync();
        await Expect(page.Locator(".fallback li").First).ToContainTextAsync("off, passed over");
        await Provider(page, "Vendor").GetByLabel("Edit: Vendor").ClickAsync();
        await page.Locator("#provider-form").GetByLabel("Base address").FillAsync(house.Endpoint);
        await page.Locator("#provider-form").GetByLabel("Name").FocusAsync();
        await Expect(page.Locator(".field-note")).ToContainTextAsync("takes the key away");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(Provider(page, "Vendor").Locator(".facts")).ToContainTextAsync("none");
        await visitor.OpenAsync("/chat/new");
        answer = await visitor.AskAndWaitAsync(Question);
        await Expect(answer).ToContainTextAsync("The house says 25 days.");
        await Expect(answer).Not.ToContainTextAsync("did not respond");
        Assert.DoesNotContain("canary", string.Concat(house.Requests.Select(request => request.Body + string.Concat(request.Headers.Values))), StringComparison.Ordinal);
    }

    private static async Task AddProviderAsync(IPage page, string kind, string name, string address, string? key)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a provider" }).ClickAsync();
        var form = page.Locator("#provider-form");
        await form.GetByLabel("Kind").SelectOptionAsync(kind);
        await Expect(form.GetByLabel("Name")).ToHaveValueAsync(kind);    // the kind proposes a name and an address
        await form.GetByLabel("Name").FillAsync(name);
        await form.GetByLabel("Base address").FillAsync(address);
        if (key is not null)
            await form.Locator("input[type=password]").FillAsync(key);
        await page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
    }

    private static async Task AddModelAsync(IPage page, string modelId, string name)
    {
        var form = page.Locator("#chat-model-form");
        await form.GetByLabel("Name at the provider").FillAsync(modelId);
        await form.GetByLabel("Name to show").FillAsync(name);
        await page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await Expect(form).ToBeHiddenAsync();
        await Expect(Model(page, name)).ToBeVisibleAsync();
    }

    private static ILocator Provider(IPage page, string name) => page.Locator($"[data-provider=\"{name}\"]");

    private static ILocator Model(IPage page, string name) => page.Locator($"tr[data-model=\"{name}\"]");

    private static ILocator Order(IPage page) => page.Locator(".fallback b");
}
