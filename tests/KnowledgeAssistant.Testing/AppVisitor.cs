using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using TestContext = Xunit.TestContext;

namespace KnowledgeAssistant.Testing;

/// <summary>Somebody with a browser of her own before a running program: keeps cookies, follows redirects, fills in forms.</summary>
public sealed class AppVisitor : IDisposable
{
    private readonly CookieContainer _cookies = new();
    private HttpClient _client;

    /// <summary>Before the program at this address.</summary>
    public AppVisitor(string url)
    {
        _client = NewClient(url);
    }

    /// <summary>Her browser, for what this class has no words for.</summary>
    public HttpClient Browser => _client;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Goes on with the same cookies, which know no ports, before a program that was started again.</summary>
    public void MoveTo(string url)
    {
        _client.Dispose();
        _client = NewClient(url);
    }

    /// <summary>Opens a page and says where she ends up, and what stands there.</summary>
    public async Task<(string Path, string Html)> OpenAsync(string page)
    {
        using var answer = await _client.GetAsync(page, Cancel);
        return (answer.RequestMessage!.RequestUri!.AbsolutePath, await answer.Content.ReadAsStringAsync(Cancel));
    }

    /// <summary>Fills in the set-up page; says which page comes next and what stands there.</summary>
    /// <param name="code">The one-time code.</param>
    /// <param name="email">The first administrator's address.</param>
    /// <param name="password">Her password.</param>
    /// <param name="untilSent">What she waits for between opening the page and sending the form, if anything.</param>
    public Task<(string Path, string Html)> SetUpAsync(string code, string email, string password, Func<Task>? untilSent = null) => PostAsync("/set-up", new()
    {
        ["Code"] = code,
        ["PersonName"] = "Minji Park",
        ["Email"] = email,
        ["Password"] = password,
    }, untilSent);

    /// <summary>Signs in with the form; says which page comes next and what stands there.</summary>
    public Task<(string Path, string Html)> SignInAsync(string email, string password) => PostAsync("/sign-in", new() { ["Email"] = email, ["Password"] = password });

    /// <summary>Uploads a file; null when the server was gone before it had acknowledged it.</summary>
    public async Task<UploadAnswer?> UploadAsync(Guid collectionId, string name, byte[] content)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/collections/{collectionId}/documents?name={Uri.EscapeDataString(name)}");
            request.Headers.Add("RequestVerificationToken", (await _client.HiddenFieldsAsync("/account", Cancel))["__RequestVerificationToken"]);
            request.Content = new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
            using var answer = await _client.SendAsync(request, Cancel);
            answer.EnsureSuccessStatusCode();
            return await answer.Content.ReadFromJsonAsync<UploadAnswer>(Cancel);
        }
        catch (HttpRequestException gone) when (gone.StatusCode is null)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private HttpClient NewClient(string url)
    {
        var client = new HttpClient(new SocketsHttpHandler { CookieContainer = _cookies }) { BaseAddress = new Uri(url) };
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        return client;
    }

    private async Task<(string Path, string Html)> PostAsync(string page, Dictionary<string, string> fields, Func<Task>? untilSent = null)
    {
        foreach (var (name, value) in await _client.HiddenFieldsAsync(page, Cancel))
            fields.TryAdd(name, value);
        if (untilSent is not null)
            await untilSent();
        using var answer = await _client.PostAsync(page, new FormUrlEncodedContent(fields), Cancel);
        return (answer.RequestMessage!.RequestUri!.AbsolutePath, await answer.Content.ReadAsStringAsync(Cancel));
    }
}

/// <summary>How the server acknowledged a file.</summary>
/// <param name="DocumentId">The document.</param>
/// <param name="VersionId">The version.</param>
/// <param name="Kind">New, NewVersion or Duplicate.</param>
/// <param name="Name">The document's name.</param>
public sealed record UploadAnswer(Guid DocumentId, Guid VersionId, string Kind, string Name);
