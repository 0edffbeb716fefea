using System.Text;
using KnowledgeAssistant.Collections;
using Microsoft.Playwright;

namespace KnowledgeAssistant.EndToEnd.Tests;

/// <summary>Files that come into a collection by hand, good ones and bad ones.</summary>
public sealed class UploadTests(Browser browser)
{
    [Fact]
    public async Task Files_that_cannot_be_read_say_why_and_the_others_become_ready()
    {
        await using var world = await AskingWorld.StartAsync(browser, new() { ["Ingestion:LargestFileMegabytes"] = "1" });
        var visitor = world.Visitor;
        await visitor.OpenAsync($"/collections/{world.Handbook}");

        await visitor.ChooseAsync(
            ("good.md", "# Good\n\nThis one can be read."u8.ToArray()),
            ("secret.pdf", TestDocuments.PasswordPdf()),
            ("cut.docx", TestDocuments.Docx("# Plan", "A text.")[..200]),
            ("photo.png", [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0, 0, 13]),
            ("empty.txt", []),
            ("large.txt", Encoding.UTF8.GetBytes(new string('x', 1_200_000))));

        await visitor.ReadyAsync("good.md");
        await Expect(visitor.Document("secret.pdf")).ToContainTextAsync("is protected with a password", new() { Timeout = 60_000 });
        await Expect(visitor.Document("cut.docx")).ToContainTextAsync("is damaged or incomplete");
        await Expect(visitor.Page.Locator(".upload-row").Filter(new() { HasText = "photo.png" })).ToContainTextAsync("is of a kind that cannot be read. Supported: PDF, DOCX, PPTX, XLSX, CSV");
        await Expect(visitor.Document("photo.png")).ToHaveCountAsync(0);
        await Expect(visitor.Document("secret.pdf").GetByRole(AriaRole.Button, new() { Name = "Retry" })).ToHaveCountAsync(0);
        await Expect(visitor.Page.Locator(".upload-row").Filter(new() { HasText = "large.txt" })).ToContainTextAsync("is larger than 1 MB");
        await Expect(visitor.Page.Locator(".upload-row, tr.document").Filter(new() { HasText = "empty.txt" })).ToContainTextAsync("is empty");
        visitor.Forget("Failed to load resource");    // the browser's own remark on a refused upload
    }

    [Fact]
    public async Task The_same_content_again_says_which_document_it_is()
    {
        await using var world = await AskingWorld.StartAsync(browser, null, ("leave.md", "# Leave\n\nThere are 25 days."));
        await world.Visitor.OpenAsync($"/collections/{world.Handbook}");

        await world.Visitor.ChooseAsync("copy of leave.md", "# Leave\n\nThere are 25 days.");

        await Expect(world.Visitor.Page.Locator(".upload-row")).ToContainTextAsync("Already here as “leave.md”");
        await Expect(world.Visitor.Page.Locator("tr.document")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_new_version_answers_and_an_old_answer_shows_what_it_quoted()
    {
        await using var world = await AskingWorld.StartAsync(browser, null, ("leave.md", "# Leave\n\nEvery employee has 25 days of leave a year."));
        var (visitor, page) = (world.Visitor, world.Visitor.Page);
        var turn = await visitor.AskAndWaitAsync("How many days of leave does every employee have a year?");
        var conversation = new Uri(page.Url).PathAndQuery;

        await visitor.OpenAsync($"/collections/{world.Handbook}");
        await visitor.ChooseAsync("leave.md", "# Leave\n\nEvery employee has 28 days of leave a year.");
        await Expect(visitor.Document("leave.md")).ToContainTextAsync("version 2");
        await visitor.ReadyAsync("leave.md");

        await visitor.OpenAsync(conversation);
        await turn.Locator("a.cite").First.ClickAsync();
        await Expect(page.Locator(".source")).ToContainTextAsync("This document has changed since");
        await Expect(page.Locator(".source mark.marker")).ToHaveTextAsync("Every employee has 25 days of leave a year.");
        var again = await visitor.AskAndWaitAsync("And how many days of leave does every employee have a year now?");
        await Expect(again.Locator(".answer-text")).ToContainTextAsync("28 days");
    }

    [Fact]
    public async Task Deleting_asks_and_says_what_goes_and_old_answers_keep_their_words()
    {
        await using var world = await AskingWorld.StartAsync(browser, null, ("leave.md", "# Leave\n\nEvery employee has 25 days of leave a year."), ("other.md", "# Other\n\nThe canteen opens at noon."));
        var (visitor, page) = (world.Visitor, world.Visitor.Page);
        var turn = await visitor.AskAndWaitAsync("How many days of leave does every employee have a year?");
        var conversation = new Uri(page.Url).PathAndQuery;

        await visitor.OpenAsync($"/collections/{world.Handbook}");
        await visitor.Document("leave.md").GetByRole(AriaRole.Button, new() { Name = "More" }).ClickAsync();
        await visitor.Document("leave.md").GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToContainTextAsync("leave.md");
        await Expect(dialog).ToContainTextAsync("passage");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Expect(page.Locator("tr.document")).ToHaveCountAsync(1);

        await visitor.OpenAsync(conversation);
        await Expect(turn.Locator(".answer-text")).ToContainTextAsync("25 days");
        await Expect(turn.Locator(".source-row")).ToContainTextAsync("Deleted since");
        await turn.Locator("a.cite").First.ClickAsync();
        await Expect(page.Locator(".source")).ToContainTextAsync("This document was deleted.");
        await Expect(page.Locator(".source mark.marker")).ToContainTextAsync("25 days");
        var again = await visitor.AskAndWaitAsync("Tell me how many days of leave does every employee have a year?");
        await Expect(again.GetByRole(AriaRole.Heading, new() { Name = "Not found in your documents" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Files_dropped_on_the_page_are_uploaded()
    {
        await using var world = await AskingWorld.StartAsync(browser, null);
        var (visitor, page) = (world.Visitor, world.Visitor.Page);
        await visitor.OpenAsync($"/collections/{world.Handbook}");
        await Expect(page.Locator(".upload")).ToHaveAttributeAsync("data-attached", "true");
        var files = await page.EvaluateHandleAsync("""
            () => {
                const carried = new DataTransfer();
                carried.items.add(new File(["# One\n\nThe first one."], "one.md"));
                carried.items.add(new File(["# Two\n\nThe second one."], "둘.md"));
                return carried;
            }
            """);

        await page.DispatchEventAsync("main", "dragover", new { dataTransfer = files });
        await Expect(page.Locator("main.dropping")).ToBeVisibleAsync();
        await page.DispatchEventAsync("main", "drop", new { dataTransfer = files });

        await visitor.ReadyAsync("one.md");
        await visitor.ReadyAsync("둘.md");
    }

    [Fact]
    public async Task The_sample_collection_is_loaded_from_the_welcome_and_answers()
    {
        await using var app = await AppHost.StartAsync();
        await app.AddPersonAsync("minji@example.com", Visitor.Password, "Minji Park", Access.PersonRole.Administrator);
        await using var visitor = await browser.SignInAsync(app, "minji@example.com");

        await visitor.Page.GetByText("Load the sample collection").ClickAsync();

        await Expect(visitor.Page.Locator("tr.document-ready")).ToHaveCountAsync(SampleCollection.Files.Count, new() { Timeout = 90_000 });
        await Expect(visitor.Page.Locator(".ingestion")).ToHaveCountAsync(0);
    }
}
