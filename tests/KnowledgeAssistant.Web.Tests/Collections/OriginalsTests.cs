using System.Net;
using System.Net.Http.Headers;
using System.Text;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.Collections;

/// <summary>Files on their way in and out over HTTP.</summary>
public sealed class OriginalsTests(SharedApp app) : IClassFixture<SharedApp>
{
    private const string Script = "<script>fetch('/account')</script>";

    [Theory]
    [InlineData("page.html", "text/html", true)]
    [InlineData("page.html", "text/html", false)]
    [InlineData("plan.pdf", "pdf", false)]
    [InlineData("notes.md", "text", false)]
    public async Task An_original_is_an_attachment_that_can_do_nothing(string name, string kind, bool open)
    {
        var version = await AddAsync(name, Content(kind, name + open));
        using var client = await app.SignInUserAsync();

        using var answer = await client.GetAsync($"/documents/{version}/original{(open ? "?open=true" : "")}", app.Host.Cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/octet-stream", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal(name, answer.Content.Headers.ContentDisposition.FileName?.Trim('"'));
        AssertSealed(answer, "sandbox");
    }

    [Fact]
    public async Task Text_is_opened_as_text_in_a_sandbox_whatever_stands_in_it()
    {
        var version = await AddAsync("notes.md", Encoding.UTF8.GetBytes($"# Notes 메모\n\n{Script}\n"));
        using var client = await app.SignInUserAsync();

        using var answer = await client.GetAsync($"/documents/{version}/original?open=true", app.Host.Cancel);

        Assert.Equal("text/plain; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("inline", answer.Content.Headers.ContentDisposition!.DispositionType);
        AssertSealed(answer, "sandbox");
    }

    [Fact]
    public async Task A_PDF_is_opened_without_anything_of_ours_around_it()
    {
        var version = await AddAsync("plan.pdf", TestDocuments.Pdf("The plan."));
        using var client = await app.SignInUserAsync();

        using var answer = await client.GetAsync($"/documents/{version}/original?open=true", app.Host.Cancel);

        Assert.Equal("application/pdf", answer.Content.Headers.ContentType!.MediaType);
        AssertSealed(answer, "default-src 'none'");
    }

    [Fact]
    public async Task An_original_of_somebody_elses_collection_is_not_there()
    {
        var version = await AddAsync("notes.md", Encoding.UTF8.GetBytes("Salaries"));
        using var administrator = await app.SignInAdministratorAsync();
        using var visitor = app.Host.NewClient(followRedirects: false);

        using var foreign = await administrator.GetAsync($"/documents/{version}/original", app.Host.Cancel);
        using var nothing = await administrator.GetAsync($"/documents/{Guid.NewGuid()}/original", app.Host.Cancel);
        using var anonymous = await visitor.GetAsync($"/documents/{version}/original", app.Host.Cancel);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (foreign.StatusCode, nothing.StatusCode));
        Assert.Equal(HttpStatusCode.Redirect, anonymous.StatusCode);
    }

    [Fact]
    public async Task An_original_that_is_missing_from_the_disk_is_answered_with_a_sentence()
    {
        var version = await AddAsync("lost.md", Content("text", "lost"));
        await using (var db = app.Host.Database())
            File.Delete(app.Host.Get<DocumentFiles>().PathOf((await db.DocumentVersions.SingleAsync(v => v.Id == version, app.Host.Cancel)).ContentHash));
        using var client = await app.SignInUserAsync();
        using var administrator = await app.SignInAdministratorAsync();

        using var answer = await client.GetAsync($"/documents/{version}/original", app.Host.Cancel);
        using var foreign = await administrator.GetAsync($"/documents/{version}/original", app.Host.Cancel);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (answer.StatusCode, foreign.StatusCode));
        Assert.StartsWith("The original of “lost.md” is missing from the storage.", await answer.Content.ReadAsStringAsync(app.Host.Cancel));
        Assert.DoesNotContain("lost.md", await foreign.Content.ReadAsStringAsync(app.Host.Cancel));
    }

    [Fact]
    public async Task A_part_of_an_original_is_sent_alone()
    {
        var content = TestDocuments.Pdf("The plan in parts.");
        var version = await AddAsync("parts.pdf", content);
        using var client = await app.SignInUserAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/documents/{version}/original") { Headers = { Range = new RangeHeaderValue(5, 24) } };

        using var answer = await client.SendAsync(request, app.Host.Cancel);

        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        Assert.Equal(content[5..25], await answer.Content.ReadAsByteArrayAsync(app.Host.Cancel));
    }

    [Fact]
    public async Task An_upload_brings_the_token_of_its_own_person()
    {
        var collection = await app.Host.Get<CollectionService>().CreateAsync(app.User, "Uploads", "", app.Host.Cancel);
        using var client = await app.SignInUserAsync();
        using var other = await app.SignInAdministratorAsync();
        using var visitor = app.Host.NewClient(followRedirects: false);
        var (own, foreign) = (await TokenAsync(client), await TokenAsync(other));

        Assert.Equal(HttpStatusCode.BadRequest, await UploadAsync(client, collection, null));
        Assert.Equal(HttpStatusCode.BadRequest, await UploadAsync(client, collection, "nonsense"));
        Assert.Equal(HttpStatusCode.BadRequest, await UploadAsync(client, collection, foreign));
        Assert.Equal(HttpStatusCode.Redirect, await UploadAsync(visitor, collection, own));
        Assert.Equal(HttpStatusCode.NotFound, await UploadAsync(other, collection, foreign));
        Assert.Equal(0, await CountAsync(collection));

        Assert.Equal(HttpStatusCode.OK, await UploadAsync(client, collection, own));
        Assert.Equal(1, await CountAsync(collection));
    }

    [Fact]
    public async Task A_foreign_page_gets_no_leave_to_upload()
    {
        using var client = await app.SignInUserAsync();
        using var request = new HttpRequestMessage(HttpMethod.Options, $"/collections/{Guid.NewGuid()}/documents");
        request.Headers.Add("Origin", "https://evil.example");
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "RequestVerificationToken");

        using var answer = await client.SendAsync(request, app.Host.Cancel);

        Assert.False(answer.IsSuccessStatusCode);
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
    }

    private static byte[] Content(string kind, string text) => kind switch
    {
        "pdf" => TestDocuments.Pdf($"The plan {text}."),
        "text/html" => TestDocuments.Html($"<h1>Page {text}</h1><p>Words of a page.</p>{Script}"),
        _ => Encoding.UTF8.GetBytes($"# Notes {text}\n\nWords."),
    };

    private static void AssertSealed(HttpResponseMessage answer, string policy)
    {
        Assert.Contains(policy, answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.DoesNotContain("script-src", answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    private async Task<Guid> AddAsync(string name, byte[] content)
    {
        var collection = await app.Host.Get<CollectionService>().CreateAsync(app.User, name, "", app.Host.Cancel);
        var added = await app.Host.Get<DocumentService>().AddAsync(app.User, collection, name, new MemoryStream(content), content.Length, app.Host.Cancel);
        await Waiting.UntilAsync("the document is ready", async () =>
        {
            await using var db = app.Host.Database();
            return await db.DocumentVersions.AnyAsync(v => v.Id == added.VersionId && v.State == IngestionState.Ready, app.Host.Cancel);
        }, app.Host.Cancel);
        return added.VersionId;
    }

    private async Task<int> CountAsync(Guid collection)
    {
        await using var db = app.Host.Database();
        return await db.Documents.CountAsync(d => d.CollectionId == collection, app.Host.Cancel);
    }

    private async Task<string> TokenAsync(HttpClient client) => (await client.HiddenFieldsAsync("/account", app.Host.Cancel))["__RequestVerificationToken"];

    private async Task<HttpStatusCode> UploadAsync(HttpClient client, Guid collection, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/collections/{collection}/documents?name=leave.md")
        {
            Content = new ByteArrayContent("Leave"u8.ToArray()) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } },
        };
        if (token is not null)
            request.Headers.Add("RequestVerificationToken", token);
        using var answer = await client.SendAsync(request, app.Host.Cancel);
        return answer.StatusCode;
    }
}
