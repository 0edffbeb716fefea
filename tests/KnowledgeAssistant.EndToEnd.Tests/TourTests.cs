using KnowledgeAssistant.Access;
using KnowledgeAssistant.Collections;
using Microsoft.Playwright;

namespace KnowledgeAssistant.EndToEnd.Tests;

/// <summary>The program with the sample collection, for tours of it.</summary>
public sealed class TourWorld : IAsyncLifetime
{
    private AppHost? _app;

    /// <summary>The program.</summary>
    public AppHost App => _app ?? throw new InvalidOperationException("Not started.");

    /// <summary>Who owns the sample.</summary>
    public CurrentUser Owner { get; private set; } = new(Guid.Empty, "", PersonRole.User);

    /// <summary>The sample.</summary>
    public Guid Sample { get; private set; }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        _app = await AppHost.StartAsync();
        Owner = await App.AddPersonAsync("minji@example.com", Visitor.Password, "Minji Park", PersonRole.Administrator);
        Sample = await App.Get<SampleCollection>().LoadAsync(Owner, "Handbook", "", App.Cancel);
        await App.UntilReadyAsync(Sample, SampleCollection.Files.Count);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _app is null ? ValueTask.CompletedTask : _app.DisposeAsync();
}

/// <summary>What somebody does on the first day, on every kind of screen and in both languages; the README shows pictures of it.</summary>
public sealed class TourTests(Browser browser, TourWorld world) : IClassFixture<TourWorld>
{
    private static readonly string[] English = ["Employee handbook", "Rules, leave, travel and products of a company that does not exist.", "How do I report a phishing mail?", "Report", "Information security"];
    private static readonly string[] Korean = ["사내 규정집", "실제로는 없는 회사의 근무, 휴가, 출장, 제품 문서입니다.", "보증 기간이 지난 제품의 현장 방문 출장비는 얼마인가요?", "5만 5천 원", "고객지원"];

    [Theory]
    [InlineData(1440, 900, false, "light", "en", "light")]
    [InlineData(1440, 900, false, "dark", "en", "dark")]
    [InlineData(1440, 900, false, "light", "ko", "korean")]
    [InlineData(390, 780, true, "light", "en", "phone")]
    [InlineData(390, 780, true, "dark", "ko", "phone-korean")]
    public async Task A_starter_a_question_of_ones_own_its_source_and_the_collection(int width, int height, bool isPhone, string theme, string language, string picture)
    {
        var look = new Look(width, height, isPhone, theme, language);
        var words = language == "ko" ? Korean : English;
        await world.App.Get<CollectionService>().UpdateAsync(world.Owner, world.Sample, words[0], words[1], world.App.Cancel);
        await using var visitor = await browser.SignInAsync(world.App, "minji@example.com", look.Options);
        var page = visitor.Page;

        await visitor.OpenAsync("/chat/new");
        await Expect(page.Locator(".starter")).ToHaveCountAsync(3);
        await visitor.SaveAsync(look.Picture("tour-start"));
        await page.Locator(".starter").First.ClickAsync();
        await Expect(page.Locator(".answer-actions")).ToBeVisibleAsync(new() { Timeout = 30_000 });

        await visitor.OpenAsync("/chat/new");
        await visitor.Composer.FillAsync(words[2]);
        await page.Locator(".send").ClickAsync();
        await Expect(page.Locator(".answer-actions")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Expect(visitor.Turns.Last.Locator(".answer-text")).ToContainTextAsync(words[3]);
        await visitor.SaveAsync(look.Picture("tour-answer"));
        await visitor.Turns.Last.Locator("a.cite").First.ClickAsync();
        await Expect(page.Locator(".source h2").First).ToContainTextAsync(words[4]);
        await Expect(page.Locator(".source .pdf-mark").First).ToBeInViewportAsync();
        await look.FitsAsync(visitor, "a cited page");
        await visitor.SaveForReadmeAsync(picture);

        await visitor.OpenAsync("/collections");
        await page.Locator("main .collection-name a").First.ClickAsync();
        await Expect(page.Locator("tr.document-ready")).ToHaveCountAsync(SampleCollection.Files.Count);
        await look.FitsAsync(visitor, "the collection");
        await visitor.SaveAsync(look.Picture("tour-collection"));
        await page.Locator("tr.document .document-name a").First.ClickAsync();
        await Expect(page.Locator(".reading-page")).ToBeVisibleAsync();
        await visitor.SaveAsync(look.Picture("tour-reading"));
    }
}
