using System.Net;
using System.Security.Claims;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Web.SignIn;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.SignIn;

public sealed class SessionTests
{
    private const string Email = "minji@example.com";
    private const string NewPassword = "another horse entirely";

    [Fact]
    public async Task After_five_wrong_passwords_the_right_one_is_refused_too_and_others_still_sign_in()
    {
        await using var app = await StartAsync();
        await app.AddPersonAsync("jiwon@example.com", SharedApp.Password, "Jiwon Kim");

        var sentences = new List<string>();
        for (var i = 0; i < 6; i++)
            sentences.Add(await RefusalAsync(app, i < 5 ? "wrong password here" : SharedApp.Password));

        Assert.Single(sentences.Distinct());
        using var other = await app.SignInAsync("jiwon@example.com", SharedApp.Password);
    }

    [Fact]
    public async Task Whether_an_address_has_an_account_is_not_told()
    {
        await using var app = await StartAsync();

        Assert.Equal(await RefusalAsync(app, "wrong password here"), await RefusalAsync(app, "wrong password here", "nobody@example.com"));
    }

    [Fact]
    public async Task A_changed_password_ends_the_other_sessions_and_keeps_this_one()
    {
        await using var app = await StartAsync();
        using var here = await app.SignInAsync(Email, SharedApp.Password);
        using var elsewhere = await app.SignInAsync(Email, SharedApp.Password);

        using var changed = await app.PostFormAsync(here, "/account/password", new() { ["Current"] = SharedApp.Password, ["Password"] = NewPassword });

        Assert.Equal("/account", changed.RequestMessage!.RequestUri!.AbsolutePath);
        Assert.Contains("Your password was changed.", await changed.Content.ReadAsStringAsync(app.Cancel));
        Assert.Equal("/account", await WhereAsync(app, here, "/account"));
        Assert.Equal("/sign-in", await WhereAsync(app, elsewhere, "/account"));
        using var again = await app.SignInAsync(Email, NewPassword);
    }

    [Fact]
    public async Task A_password_is_changed_only_by_who_knows_the_current_one()
    {
        await using var app = await StartAsync();
        using var client = await app.SignInAsync(Email, SharedApp.Password);

        using var answer = await app.PostFormAsync(client, "/account/password", new() { ["Current"] = "wrong password here", ["Password"] = NewPassword });

        Assert.Contains("role=\"alert\"", await answer.Content.ReadAsStringAsync(app.Cancel));
        using var still = await app.SignInAsync(Email, SharedApp.Password);
    }

    [Fact]
    public async Task Signing_out_ends_this_session_and_every_copy_of_its_cookie_while_other_devices_go_on()
    {
        await using var app = await StartAsync();
        using var here = await app.SignInAsync(Email, SharedApp.Password);
        using var elsewhere = await app.SignInAsync(Email, SharedApp.Password);
        using var signIn = await app.PostFormAsync(app.NewClient(followRedirects: false), "/sign-in", new() { ["Email"] = Email, ["Password"] = SharedApp.Password });
        var cookie = signIn.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith("knowledge-assistant=", StringComparison.Ordinal)).Split(';')[0];
        using var copied = app.NewClient();
        copied.DefaultRequestHeaders.Add("Cookie", cookie);
        using var copying = app.NewClient();
        copying.DefaultRequestHeaders.Add("Cookie", cookie);

        using var answer = await app.PostFormAsync(copying, "/account", [], "/sign-out");

        Assert.Equal("/sign-in", answer.RequestMessage!.RequestUri!.AbsolutePath);
        Assert.Equal("/sign-in", await WhereAsync(app, copied, "/account"));
        Assert.Equal("/account", await WhereAsync(app, here, "/account"));
        Assert.Equal("/account", await WhereAsync(app, elsewhere, "/account"));
    }

    [Fact]
    public async Task A_session_whose_cookie_was_renewed_after_a_change_of_name_ends_as_the_same_session()
    {
        await using var app = await StartAsync();
        using var here = await app.SignInAsync(Email, SharedApp.Password);
        await using (var db = app.Database())
            await db.Users.ExecuteUpdateAsync(people => people.SetProperty(p => p.DisplayName, "Minji Kim"), app.Cancel);
        Assert.Contains("Minji Kim", await here.GetStringAsync("/account", app.Cancel));

        using var answer = await app.PostFormAsync(here, "/account", [], "/sign-out");

        await using (var db = app.Database())
            Assert.NotEqual(Guid.Empty, (await db.EndedSessions.SingleAsync(app.Cancel)).Id);
    }

    [Fact]
    public async Task Cookies_that_name_no_session_yet_get_one_so_that_signing_out_ends_only_its_own()
    {
        await using var app = await StartAsync();
        using var signIn = await app.PostFormAsync(app.NewClient(followRedirects: false), "/sign-in", new() { ["Email"] = Email, ["Password"] = SharedApp.Password });
        var format = app.Get<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme).TicketDataFormat;
        var ticket = format.Unprotect(signIn.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith("knowledge-assistant=", StringComparison.Ordinal)).Split(';', '=')[1])!;
        var identity = (ClaimsIdentity)ticket.Principal.Identity!;
        identity.RemoveClaim(identity.FindFirst(PersonClaims.Session));
        using var here = OldBrowser();
        using var elsewhere = OldBrowser();

        using var answer = await app.PostFormAsync(here, "/account", [], "/sign-out");

        Assert.Equal("/account", await WhereAsync(app, elsewhere, "/account"));

        HttpClient OldBrowser()
        {
            var browser = app.NewClient();
            browser.DefaultRequestHeaders.Add("Cookie", $"knowledge-assistant={format.Protect(ticket)}");
            return browser;
        }
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_all_sessions()
    {
        await using var app = await StartAsync();
        using var here = await app.SignInAsync(Email, SharedApp.Password);
        using var elsewhere = await app.SignInAsync(Email, SharedApp.Password);

        using var answer = await app.PostFormAsync(here, "/account", new() { ["where"] = "everywhere" }, "/sign-out");

        Assert.Equal("/sign-in", answer.RequestMessage!.RequestUri!.AbsolutePath);
        Assert.Equal("/sign-in", await WhereAsync(app, here, "/account"));
        Assert.Equal("/sign-in", await WhereAsync(app, elsewhere, "/account"));
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        await using var app = await StartAsync();
        using var client = await app.SignInAsync(Email, SharedApp.Password);
        using var visitor = app.NewClient(followRedirects: false);

        using var signOut = await client.PostAsync("/sign-out", new FormUrlEncodedContent([]), app.Cancel);
        using var signIn = await visitor.PostAsync(
            "/sign-in", new FormUrlEncodedContent([new("_handler", "sign-in"), new("Email", Email), new("Password", SharedApp.Password)]), app.Cancel);
        using var password = await client.PostAsync(
            "/account/password", new FormUrlEncodedContent([new("_handler", "password"), new("Current", SharedApp.Password), new("Password", NewPassword)]), app.Cancel);

        Assert.Equal([HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.BadRequest], [signOut.StatusCode, signIn.StatusCode, password.StatusCode]);
        Assert.Equal("/account", await WhereAsync(app, client, "/account"));
    }

    private static async Task<AppHost> StartAsync()
    {
        var app = await AppHost.StartAsync();
        await app.AddPersonAsync(Email, SharedApp.Password, "Minji Park");
        return app;
    }

    private static async Task<string> RefusalAsync(AppHost app, string password, string email = Email)
    {
        using var client = app.NewClient();
        using var answer = await app.PostFormAsync(client, "/sign-in", new() { ["Email"] = email, ["Password"] = password });
        Assert.Equal("/sign-in", answer.RequestMessage!.RequestUri!.AbsolutePath);
        var page = await answer.Content.ReadAsStringAsync(app.Cancel);
        var alert = page.IndexOf("role=\"alert\"", StringComparison.Ordinal);
        Assert.True(alert > 0);
        return page[alert..page.IndexOf("</p>", alert, StringComparison.Ordinal)];
    }

    private static async Task<string> WhereAsync(AppHost app, HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path, app.Cancel);
        return answer.RequestMessage!.RequestUri!.AbsolutePath;
    }
}
