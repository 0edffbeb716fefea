using System.Net;
using KnowledgeAssistant.Testing;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.Operation;

/// <summary>What a proxy says about a visitor is believed when the settings know the proxy, and only then.</summary>
public sealed class ProxyTests
{
    private const string Password = "correct horse battery";

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("10.0.0.0/8, 127.0.0.0/8", true)]
    [InlineData("10.0.0.0/8", false)]
    [InlineData("", false)]
    public async Task Cookies_are_for_HTTPS_only_when_a_known_proxy_says_that_she_came_by_it(string known, bool isBelieved)
    {
        await using var app = await StartAsync(known);
        await app.AddPersonAsync("minji@example.com", Password, "Minji Park");
        using var visitor = Visitor(app, "203.0.113.5", followRedirects: false);

        foreach (var page in new[] { "/sign-in", "/language?culture=ko" })
        {
            using var answer = await visitor.GetAsync(page, app.Cancel);
            Assert.All(answer.Headers.GetValues("Set-Cookie"), cookie => Assert.Equal(isBelieved, cookie.Contains("; secure", StringComparison.OrdinalIgnoreCase)));
        }
    }

    [Theory]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("", HttpStatusCode.TooManyRequests)]
    public async Task Limits_count_the_visitors_behind_a_known_proxy_one_by_one(string known, HttpStatusCode second)
    {
        await using var app = await StartAsync(known, ("Limits:RequestsPerMinute", "1"));
        using var one = Visitor(app, "203.0.113.5");
        using var other = Visitor(app, "203.0.113.6");
        using var first = await one.GetAsync("/health/live", app.Cancel);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);

        using var answer = await other.GetAsync("/health/live", app.Cancel);

        Assert.Equal(second, answer.StatusCode);
    }

    private static Task<AppHost> StartAsync(string known, params (string Key, string Value)[] more) =>
        AppHost.StartAsync(more.Append(("Proxy:Known", known)).ToDictionary(setting => setting.Item1, setting => (string?)setting.Item2));

    private static HttpClient Visitor(AppHost app, string address, bool followRedirects = true)
    {
        var client = app.NewClient(followRedirects);
        client.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        return client;
    }
}
