using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace KnowledgeAssistant.EndToEnd.Tests;

/// <summary>Every page at every width, light and dark, in both languages: nothing sideways, nothing that axe calls serious.</summary>
public sealed class LookTests(Browser browser)
{
    private const string Leave = """
        # Leave policy

        ## Carrying over

        Up to five unused days may be carried over. Carried-over days lapse on 31 March unless the human resources team extends the date in writing, which it does where work has kept somebody from taking them.

        | Kind | Days |
        |---|---|
        | Annual | 25 |
        """;

    private const string LongName = "2026년_하반기_전사_인사규정_및_복리후생_운영지침_개정안_최종본_검토의견_반영_배포용_문서_관리번호_포함_아주아주아주아주_긴_이름의_문서.md";

    [Theory]
    [InlineData(1440, 900, false, "light", "en")]
    [InlineData(1280, 800, false, "dark", "ko")]
    [InlineData(820, 1180, false, "light", "ko")]
    [InlineData(390, 844, true, "dark", "en")]
    [InlineData(320, 640, true, "light", "ko")]
    public async Task Pages_fit_their_screen_and_axe_finds_nothing_serious(int width, int height, bool isPhone, string theme, string language)
    {
        await using var world = await AskingWorld.StartAsync(browser, null, ("leave.md", Leave), (LongName, "# 규정\n\n모든 직원은 매년 건강검진을 받는다."));
        await world.Visitor.AskAndWaitAsync("Until when may unused days be carried over?");
        var conversation = new Uri(world.Visitor.Page.Url).AbsolutePath;
        await world.Visitor.AskAndWaitAsync("Does anybody pay for childcare on the moon?");
        await world.AddFilesAsync(world.Handbook, ("travel.pdf", TestDocuments.Pdf("# Travel\nA hotel night in Stockholm is reimbursed up to 1450 kronor.")));
        var (travel, text, _) = await world.ReadAsync("travel.pdf");
        var printed = await world.AddAnswerAsync("Up to 1450 kronor.", (travel, "travel.pdf", text.IndexOf("A hotel", StringComparison.Ordinal), 40));
        await using var db = world.App.Database();
        var version = db.DocumentVersions.First(v => v.Document.Name == "leave.md").Id;
        await using var visitor = await browser.SignInAsync(world.App, "minji@example.com", new()
        {
            Locale = language,
            ViewportSize = new() { Width = width, Height = height },
            IsMobile = isPhone,
            HasTouch = isPhone,
            ColorScheme = theme == "dark" ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
        });

        foreach (var path in new[]
        {
            "/chat/new", conversation, $"{conversation}?turn=1&citation=1", printed, "/collections", $"/collections/{world.Handbook}",
            $"/documents/{version}", "/people", "/account", "/account/password", "/welcome", "/not-found",
        })
        {
            await visitor.Page.GotoAsync(visitor.Url + path);
            await Expect(visitor.Page.Locator("main")).ToBeVisibleAsync();
            if (await visitor.Page.Locator(".shell").CountAsync() > 0 && !path.StartsWith("/documents", StringComparison.Ordinal))
                await visitor.ConnectedAsync();
            if (path.Contains('?', StringComparison.Ordinal))
                await Expect(visitor.Page.Locator(".source :is(mark.marker, .pdf-mark)").First).ToBeInViewportAsync();
            await CheckAsync(visitor, path, theme);
        }

        visitor.Forget("404");
    }

    private static async Task CheckAsync(Visitor visitor, string path, string theme)
    {
        await Expect(visitor.Page.Locator("html")).ToHaveAttributeAsync("data-theme", theme);
        Assert.True(await visitor.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{path} is wider than its screen");
        var found = (await visitor.Page.RunAxe()).Violations.Where(violation => violation.Impact is "serious" or "critical")
            .Select(violation => $"{path}: {violation.Id} {violation.Help} at {string.Join(" | ", violation.Nodes.Select(node => node.Html))}");
        Assert.Empty(found);
    }
}
