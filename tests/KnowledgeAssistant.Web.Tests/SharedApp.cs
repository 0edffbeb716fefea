using System.Net;
using KnowledgeAssistant.Access;
using KnowledgeAssistant.Testing;
using Xunit;

namespace KnowledgeAssistant.Web.Tests;

/// <summary>The running program with an administrator and a user, for the tests of a class that change neither.</summary>
public sealed class SharedApp : IAsyncLifetime
{
    /// <summary>Everybody's password.</summary>
    public const string Password = "correct horse battery";

    private AppHost? _host;

    /// <summary>The program.</summary>
    public AppHost Host => _host ?? throw new InvalidOperationException("Not started.");

    /// <summary>The administrator.</summary>
    public CurrentUser Administrator { get; private set; } = new(Guid.Empty, "", PersonRole.User);

    /// <summary>The user.</summary>
    public CurrentUser User { get; private set; } = new(Guid.Empty, "", PersonRole.User);

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        _host = await AppHost.StartAsync();
        Administrator = await Host.AddPersonAsync("admin@example.com", Password, "Ada Admin", PersonRole.Administrator);
        User = await Host.AddPersonAsync("minji@example.com", Password, "Minji Park");
    }

    /// <summary>The administrator's browser.</summary>
    public Task<HttpClient> SignInAdministratorAsync() => Host.SignInAsync("admin@example.com", Password);

    /// <summary>The user's browser.</summary>
    public Task<HttpClient> SignInUserAsync() => Host.SignInAsync("minji@example.com", Password);

    /// <summary>The cookie of the user's session, as a browser sends it.</summary>
    public async Task<string> SessionCookieAsync()
    {
        using var client = Host.NewClient(followRedirects: false);
        using var answer = await Host.PostFormAsync(client, "/sign-in", new() { ["Email"] = "minji@example.com", ["Password"] = Password });
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("knowledge-assistant=", StringComparison.Ordinal)).Split(';')[0];
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
            await _host.DisposeAsync();
    }
}
