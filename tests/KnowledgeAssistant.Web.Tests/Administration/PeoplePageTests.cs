using System.Net;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.Administration;

public sealed class PeoplePageTests(SharedApp app) : IClassFixture<SharedApp>
{
    [Fact]
    public async Task An_administrator_sees_who_may_sign_in()
    {
        using var client = await app.SignInAdministratorAsync();

        var page = await client.GetStringAsync("/people", app.Host.Cancel);

        Assert.Contains("Ada Admin", page);
        Assert.Contains("minji@example.com", page);
    }

    [Fact]
    public async Task For_everybody_else_there_is_no_such_page()
    {
        using var client = await app.SignInUserAsync();

        using var people = await client.GetAsync("/people", app.Host.Cancel);
        using var nothing = await client.GetAsync("/nothing-here", app.Host.Cancel);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (people.StatusCode, nothing.StatusCode));
        Assert.DoesNotContain("admin@example.com", await people.Content.ReadAsStringAsync(app.Host.Cancel));
        Assert.DoesNotContain("href=\"people\"", await client.GetStringAsync("/account", app.Host.Cancel));
    }

    [Fact]
    public async Task A_visitor_has_to_sign_in_first()
    {
        using var client = app.Host.NewClient();

        using var answer = await client.GetAsync("/people", app.Host.Cancel);

        Assert.Equal("/sign-in", answer.RequestMessage!.RequestUri!.AbsolutePath);
    }
}
