using Microsoft.Playwright;

namespace KnowledgeAssistant.EndToEnd.Tests;

/// <summary>The main job from an empty machine to a checked answer, on the built program in a process of its own.</summary>
public sealed class JourneyTests(Browser browser)
{
    private static readonly byte[] Security = TestDocuments.Html(
        """
        <h1>보안 규정</h1>
        <h2>노트북 분실</h2>
        <p>노트북을 잃어버린 직원은 한 시간 안에 보안 담당 부서에 신고한다. 신고 전화번호는 내선 7119번이다.</p>
        <h2>비밀번호</h2>
        <p>비밀번호는 14자 이상으로 정하고 1년에 한 번 바꾼다.</p>
        """, "보안 규정", "ko");

    private static readonly byte[] Leave = TestDocuments.Docx(
        "# Leave policy", "## Annual leave", "Every employee has 25 days of paid annual leave in a calendar year.",
        "## Carrying over", "Up to five unused days may be carried over. Carried-over days lapse on 31 March unless the human resources team extends the date in writing.");

    private static readonly byte[] Travel = TestDocuments.Pdf(
        "Travel and expenses\nRail journeys are booked in second class.",
        "Hotels\nA hotel night in Stockholm is reimbursed up to 1450 kronor. Breakfast is included in this amount.");

    [Fact]
    public async Task From_an_empty_machine_to_cited_answers_in_two_languages()
    {
        var folder = Directory.CreateTempSubdirectory("ka-journey-").FullName;
        await using var app = await AppProcess.StartAsync(folder);
        await using var visitor = await browser.VisitAsync(await app.ListensAsync());
        var page = visitor.Page;

        await page.GotoAsync(visitor.Url + "/");
        await page.FillAsync("input[name=Code]", app.SetUpCode);
        await page.FillAsync("input[name=PersonName]", "Minji Park");
        await page.FillAsync("input[name=Email]", "minji@example.com");
        await page.FillAsync("input[name=Password]", Visitor.Password);
        await page.ClickAsync("main button[type=submit]");
        await visitor.ConnectedAsync();
        await Expect(page.GetByText("Load the sample collection")).ToBeVisibleAsync();

        await page.GotoAsync(visitor.Url + "/account");
        await visitor.ConnectedAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/sign-in"));
        await visitor.SignInAsync("minji@example.com");

        await page.GetByText("Create a collection").ClickAsync();
        await page.GetByLabel("Name").FillAsync("Employee handbook");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Employee handbook" })).ToBeVisibleAsync();
        await visitor.ChooseAsync(("Travel.pdf", Travel), ("Leave policy.docx", Leave), ("보안 규정.html", Security));
        foreach (var name in new[] { "Travel.pdf", "Leave policy.docx", "보안 규정.html" })
            await visitor.ReadyAsync(name);

        await page.GetByRole(AriaRole.Link, new() { Name = "New question" }).ClickAsync();
        var english = await visitor.AskAndWaitAsync("How much is reimbursed for a hotel night in Stockholm?");
        await Expect(english.Locator(".answer-text")).ToContainTextAsync("1450 kronor");
        await FollowAsync(page, english.Locator("a.cite").First, "Travel.pdf", "Page 2");

        var korean = await visitor.AskAndWaitAsync("노트북을 잃어버리면 어디에 신고해야 하나요?");
        await Expect(korean.Locator(".answer-text")).ToContainTextAsync("보안 담당 부서에 신고한다");
        await FollowAsync(page, korean.Locator("a.cite").First, "보안 규정.html", "노트북 분실");

        await page.ReloadAsync();
        await visitor.ConnectedAsync();
        await Expect(page.Locator(".source mark.marker").First).ToBeInViewportAsync();
        await visitor.OpenAsync("/chat/new");
        await page.Locator("#rail").GetByRole(AriaRole.Link, new() { Name = "How much is reimbursed for a hotel night in Stockholm?" }).ClickAsync();
        await Expect(visitor.Turns).ToHaveCountAsync(2);
        await Expect(visitor.Turns.First.Locator(".answer-text")).ToContainTextAsync("1450 kronor");
    }

    // The quote card, the panel and the document must show the same words at the same place.
    private static async Task FollowAsync(IPage page, ILocator chip, string document, string place)
    {
        await chip.HoverAsync();
        var card = page.Locator("#quote-card");
        await Expect(card).ToBeVisibleAsync();
        await Expect(card).ToContainTextAsync(document);
        var quote = await card.Locator("blockquote").InnerTextAsync();

        await chip.ClickAsync();
        var panel = page.Locator(".source");
        await Expect(panel.Locator("h2").First).ToHaveTextAsync(document);
        await Expect(panel.Locator(".source-head")).ToContainTextAsync(place);
        if (document.EndsWith(".pdf", StringComparison.Ordinal))
        {
            await Expect(panel.Locator(".pdf-mark").First).ToBeInViewportAsync();
            await panel.GetByRole(AriaRole.Button, new() { Name = "Text" }).ClickAsync();
        }

        await Expect(panel.Locator("mark.marker").First).ToBeInViewportAsync();
        var marked = string.Concat(await panel.Locator("mark.marker").AllInnerTextsAsync());
        Assert.Equal(Squeezed(quote), Squeezed(marked));
        await Expect(page.Locator(".claim.marker").First).ToBeVisibleAsync();
    }

    private static string Squeezed(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));
}
