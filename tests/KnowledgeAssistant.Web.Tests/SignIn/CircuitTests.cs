using System.Net;
using System.Net.WebSockets;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.SignIn;

/// <summary>Who may open the connection that an interactive page lives on.</summary>
public sealed class CircuitTests(SharedApp app) : IClassFixture<SharedApp>
{
    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/not-found")]
    [InlineData("/invitation/abc")]
    [InlineData("/collections")]
    public async Task A_page_for_a_visitor_asks_for_no_circuit(string path)
    {
        using var visitor = app.Host.NewClient();

        var page = await visitor.GetStringAsync(path, app.Host.Cancel);

        Assert.DoesNotContain("\"type\":\"server\"", page);
    }

    [Fact]
    public async Task A_page_of_a_signed_in_person_does()
    {
        using var client = await app.SignInUserAsync();

        Assert.Contains("\"type\":\"server\"", await client.GetStringAsync("/collections", app.Host.Cancel));
    }

    [Fact]
    public async Task A_visitor_gets_no_circuit_even_when_asking_for_one()
    {
        using var visitor = app.Host.NewClient(followRedirects: false);

        using var answer = await visitor.PostAsync("/_blazor/negotiate?negotiateVersion=1", null, app.Host.Cancel);

        Assert.False(answer.IsSuccessStatusCode);
        await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync("", app.Host.Url));
    }

    [Fact]
    public async Task A_web_socket_of_our_own_page_is_taken()
    {
        using var socket = await ConnectAsync(await app.SessionCookieAsync(), app.Host.Url);

        Assert.Equal(WebSocketState.Open, socket.State);
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("http://127.0.0.1:1")]
    [InlineData("null")]
    public async Task A_web_socket_of_a_foreign_page_is_refused_though_it_brings_the_cookie(string origin)
    {
        var cookie = await app.SessionCookieAsync();

        var refused = await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync(cookie, origin));

        Assert.Contains("403", refused.Message);
    }

    [Fact]
    public async Task The_negotiation_of_a_foreign_page_is_refused_as_well()
    {
        using var client = await app.SignInUserAsync();
        client.DefaultRequestHeaders.Add("Origin", "https://evil.example");

        using var answer = await client.PostAsync("/_blazor/negotiate?negotiateVersion=1", null, app.Host.Cancel);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    private async Task<ClientWebSocket> ConnectAsync(string cookie, string origin)
    {
        var socket = new ClientWebSocket();
        try
        {
            socket.Options.SetRequestHeader("Cookie", cookie);
            socket.Options.SetRequestHeader("Origin", origin);
            await socket.ConnectAsync(new Uri(app.Host.Url.Replace("http:", "ws:", StringComparison.Ordinal) + "/_blazor"), app.Host.Cancel);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
