using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using KnowledgeAssistant.Access;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Web.Operation;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.Operation;

/// <summary>Over a limit there is a sentence, a status and a time to wait, never a hang.</summary>
public sealed class LimitTests
{
    private const string Password = "correct horse battery";

    [Theory]
    [InlineData("en", "One moment, please", "very many requests from here")]
    [InlineData("ko", "잠시만 기다려 주세요", "요청이 너무 많았습니다")]
    public async Task Too_many_requests_of_a_visitor_end_at_a_page_that_says_how_long_to_wait(string language, string title, string sentence)
    {
        await using var app = await StartAsync(("RequestsPerMinute", 3));
        await app.AddPersonAsync("minji@example.com", Password, "Minji Park");
        using var visitor = NewBrowser(app, language);
        for (var i = 0; i < 3; i++)
            await visitor.GetStringAsync("/sign-in", app.Cancel);

        using var answer = await visitor.GetAsync("/sign-in", app.Cancel);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(app.Cancel));

        AssertLimited(answer);
        Assert.Contains(title, page, StringComparison.Ordinal);
        Assert.Contains(sentence, page, StringComparison.Ordinal);
        Assert.Contains("href=\"./sign-in\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"./http://elsewhere.example/\"", await (await visitor.GetAsync("/http://elsewhere.example/", app.Cancel)).Content.ReadAsStringAsync(app.Cancel), StringComparison.Ordinal);
        Assert.True(answer.Headers.Contains("Content-Security-Policy"));
        using var style = await visitor.GetAsync("/css/app.css", app.Cancel);
        Assert.Equal(HttpStatusCode.OK, style.StatusCode);

        using var program = app.NewClient(language: language);
        using var health = await program.GetAsync("/health/live", app.Cancel);
        AssertLimited(health);
        Assert.Contains(sentence, await health.Content.ReadAsStringAsync(app.Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_attempts_to_sign_in_from_one_address_end_whatever_accounts_they_are_for()
    {
        await using var app = await StartAsync(("SignInsPerMinute", 3));
        await app.AddPersonAsync("minji@example.com", Password, "Minji Park");
        using var visitor = NewBrowser(app);
        for (var i = 0; i < 3; i++)
        {
            using var wrong = await app.PostFormAsync(visitor, "/sign-in", new() { ["Email"] = $"person{i}@example.com", ["Password"] = Password });
            Assert.Equal(HttpStatusCode.OK, wrong.StatusCode);
        }

        using var right = await app.PostFormAsync(visitor, "/sign-in", new() { ["Email"] = "minji@example.com", ["Password"] = Password });

        AssertLimited(right);
        Assert.Contains("One moment, please", await right.Content.ReadAsStringAsync(app.Cancel), StringComparison.Ordinal);
        Assert.Equal("/sign-in", (await visitor.GetAsync("/account", app.Cancel)).RequestMessage!.RequestUri!.AbsolutePath);
    }

    [Fact]
    public async Task Uploads_of_one_person_are_limited_at_a_time_and_by_the_minute()
    {
        await using var app = await StartAsync(("ParallelUploads", 1), ("UploadsPerMinute", 3));
        var minji = await app.AddPersonAsync("minji@example.com", Password, "Minji Park");
        var collection = await app.Get<CollectionService>().CreateAsync(minji, "Handbook", "", app.Cancel);
        using var client = await app.SignInAsync("minji@example.com", Password);
        client.DefaultRequestHeaders.Add("RequestVerificationToken", (await client.HiddenFieldsAsync("/account", app.Cancel))["__RequestVerificationToken"]);
        using var slow = new SlowContent("The first document."u8.ToArray());

        var first = client.PostAsync($"/collections/{collection}/documents?name=first.md", slow, app.Cancel);
        await Waiting.UntilAsync("the first file is being received", () => Task.FromResult(Directory.EnumerateFiles(Path.Combine(app.Folder, "incoming")).Any()), app.Cancel);
        Task<HttpResponseMessage>[] more = [UploadAsync("second.md"), UploadAsync("third.md")];
        using (var refused = await await Task.WhenAny(more))
        {
            AssertLimited(refused);
            Assert.StartsWith("Only 1 files", await MessageAsync(refused), StringComparison.Ordinal);
        }

        slow.GoOn();
        using (var done = await first)
            Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        Assert.Single(await Task.WhenAll(more), answer => answer.StatusCode == HttpStatusCode.OK);
        using (var fourth = await UploadAsync("fourth.md"))
            Assert.Equal(HttpStatusCode.OK, fourth.StatusCode);
        using (var fifth = await UploadAsync("fifth.md"))
        {
            AssertLimited(fifth);
            Assert.Contains("very many requests", await MessageAsync(fifth), StringComparison.Ordinal);
        }

        Task<HttpResponseMessage> UploadAsync(string name) => client.PostAsync($"/collections/{collection}/documents?name={name}", new ByteArrayContent("A document."u8.ToArray()), app.Cancel);

        async Task<string> MessageAsync(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<Dictionary<string, string>>(app.Cancel))!["message"];
    }

    [Fact]
    public async Task Whoever_has_too_many_pages_open_is_told_so_instead_of_getting_a_page_that_does_not_live()
    {
        await using var app = await StartAsync(("PagesPerPerson", 2), ("Pages", 3));
        var minji = await app.AddPersonAsync("minji@example.com", Password, "Minji Park", PersonRole.Administrator);
        await app.AddPersonAsync("jun@example.com", Password, "Jun Kim");
        using var hers = await BrowserOfAsync(app, "minji@example.com");
        using var his = await BrowserOfAsync(app, "jun@example.com");
        var circuits = app.Get<OpenCircuits>();
        circuits.Add("one", minji.Id);
        circuits.Add("two", minji.Id);

        await AssertRefusedAsync(hers, "You have 2 pages open", app);
        using (var still = await his.GetAsync("/collections", app.Cancel))
            Assert.Equal(HttpStatusCode.OK, still.StatusCode);
        using (var plain = await hers.GetAsync("/account/password", app.Cancel))
            Assert.Equal(HttpStatusCode.OK, plain.StatusCode);

        circuits.Add("three", Guid.NewGuid());
        await AssertRefusedAsync(his, "as many open pages as it can", app);

        circuits.Remove("one");
        using var again = await hers.GetAsync("/collections", app.Cancel);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Fact]
    public async Task A_form_larger_than_any_form_of_ours_is_refused()
    {
        await using var app = await StartAsync(("BodyKilobytes", 64));
        await app.AddPersonAsync("minji@example.com", Password, "Minji Park");
        using var visitor = NewBrowser(app);

        using var answer = await app.PostFormAsync(visitor, "/sign-in", new() { ["Email"] = "minji@example.com", ["Password"] = new string('x', 100_000) });

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("That is too much at once", await answer.Content.ReadAsStringAsync(app.Cancel), StringComparison.Ordinal);
    }

    private static async Task AssertRefusedAsync(HttpClient client, string sentence, AppHost app)
    {
        using var page = await client.GetAsync("/collections", app.Cancel);
        AssertLimited(page);
        Assert.Contains(sentence, await page.Content.ReadAsStringAsync(app.Cancel), StringComparison.Ordinal);
        using var circuit = await client.PostAsync("/_blazor/negotiate?negotiateVersion=1", null, app.Cancel);
        Assert.Equal(HttpStatusCode.TooManyRequests, circuit.StatusCode);
    }

    private static void AssertLimited(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
    }

    private static Task<AppHost> StartAsync(params (string Name, int Value)[] limits) =>
        AppHost.StartAsync(limits.ToDictionary(limit => "Limits:" + limit.Name, limit => (string?)limit.Value.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    private static HttpClient NewBrowser(AppHost app, string language = "en") => AsBrowser(app.NewClient(language: language));

    private static async Task<HttpClient> BrowserOfAsync(AppHost app, string email) => AsBrowser(await app.SignInAsync(email, Password));

    private static HttpClient AsBrowser(HttpClient client)
    {
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        return client;
    }

    /// <summary>A body of which the end comes when the test says so.</summary>
    private sealed class SlowContent(byte[] bytes) : HttpContent
    {
        private readonly TaskCompletionSource _goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void GoOn() => _goOn.SetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(bytes.AsMemory(0, 1));
            await stream.FlushAsync();
            await _goOn.Task;
            await stream.WriteAsync(bytes.AsMemory(1));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = bytes.Length;
            return true;
        }
    }
}
