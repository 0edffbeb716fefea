using KnowledgeAssistant.Access;
using KnowledgeAssistant.Administration;
using KnowledgeAssistant.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.SignIn;

public sealed class SetUpTests
{
    [Fact]
    public async Task Until_there_is_an_administrator_every_page_leads_to_the_set_up()
    {
        await using var app = await AppHost.StartAsync();
        using var client = app.NewClient();

        foreach (var path in new[] { "/", "/sign-in", "/collections", "/people", "/invitation/abc" })
        {
            using var answer = await client.GetAsync(path, app.Cancel);
            Assert.Equal("/set-up", answer.RequestMessage!.RequestUri!.AbsolutePath);
        }
    }

    [Fact]
    public async Task A_wrong_code_makes_nobody_and_what_was_typed_stays_but_for_the_password()
    {
        await using var app = await AppHost.StartAsync();
        using var client = app.NewClient();

        var page = await SetUpAsync(app, client, "AAAA-BBBB-CCCC");

        Assert.Contains("role=\"alert\"", page.Html);
        Assert.Contains("value=\"ada@example.com\"", page.Html);
        Assert.DoesNotContain(SharedApp.Password, page.Html);
        await using var db = app.Database();
        Assert.False(await db.Users.AnyAsync(app.Cancel));
    }

    [Fact]
    public async Task After_five_wrong_codes_even_the_right_one_has_to_wait()
    {
        await using var app = await AppHost.StartAsync();
        using var client = app.NewClient();
        var code = await app.Get<SetUpService>().NewCodeAsync(app.Cancel);
        for (var i = 0; i < 5; i++)
            await SetUpAsync(app, client, "AAAA-BBBB-CCCC");

        var page = await SetUpAsync(app, client, code!);

        Assert.Equal("/set-up", page.Path);
        await using var db = app.Database();
        Assert.False(await db.Users.AnyAsync(app.Cancel));
    }

    [Fact]
    public async Task The_code_of_the_console_makes_the_first_administrator_once()
    {
        await using var app = await AppHost.StartAsync();
        using var client = app.NewClient();
        var code = await app.Get<SetUpService>().NewCodeAsync(app.Cancel);

        var page = await SetUpAsync(app, client, code!);

        Assert.Equal("/welcome", page.Path);
        await using var db = app.Database();
        Assert.Equal((PersonRole.Administrator, "ada@example.com"), await db.Users.Select(p => ValueTuple.Create(p.Role, p.Email)).SingleAsync(app.Cancel));
        using var visitor = app.NewClient();
        using var again = await visitor.GetAsync("/set-up", app.Cancel);
        Assert.Equal("/sign-in", again.RequestMessage!.RequestUri!.AbsolutePath);
    }

    private static async Task<(string Path, string Html)> SetUpAsync(AppHost app, HttpClient client, string code)
    {
        using var answer = await app.PostFormAsync(client, "/set-up", new()
        {
            ["Code"] = code,
            ["PersonName"] = "Ada Admin",
            ["Email"] = "ada@example.com",
            ["Password"] = SharedApp.Password,
        });
        return (answer.RequestMessage!.RequestUri!.AbsolutePath, await answer.Content.ReadAsStringAsync(app.Cancel));
    }
}
