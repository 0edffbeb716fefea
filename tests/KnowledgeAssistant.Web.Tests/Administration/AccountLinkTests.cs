using KnowledgeAssistant.Access;
using KnowledgeAssistant.Administration;
using KnowledgeAssistant.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.Administration;

/// <summary>Invitations and password links, from the administrator who makes them to the person who opens them.</summary>
public sealed class AccountLinkTests
{
    private const string NewPassword = "another horse entirely";

    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);

    [Fact]
    public async Task An_invited_person_makes_her_account_and_is_signed_in()
    {
        await using var app = await StartAsync();
        var token = await InviteAsync(app, "jiwon@example.com");
        using var client = app.NewClient();

        using var answer = await AcceptAsync(app, client, token, "someone-else@example.com");

        Assert.NotEqual("/sign-in", answer.RequestMessage!.RequestUri!.AbsolutePath);
        var account = await client.GetStringAsync("/account", app.Cancel);
        Assert.Contains("Jiwon Kim", account);
        Assert.Contains("jiwon@example.com", account);
        Assert.DoesNotContain("someone-else@example.com", account);
    }

    [Fact]
    public async Task An_invitation_works_once_and_for_seven_days()
    {
        await using var app = await StartAsync();
        var (used, unused) = (await InviteAsync(app, null), await InviteAsync(app, null));
        using var client = app.NewClient();
        using var accepted = await AcceptAsync(app, client, used, "jiwon@example.com");
        using var visitor = app.NewClient();

        Assert.False(await IsOpenAsync(app, visitor, $"/invitation/{used}"));
        _time.Advance(TimeSpan.FromDays(7) - TimeSpan.FromMinutes(1));
        Assert.True(await IsOpenAsync(app, visitor, $"/invitation/{unused}"));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.False(await IsOpenAsync(app, visitor, $"/invitation/{unused}"));
    }

    [Fact]
    public async Task An_invitation_with_a_field_that_cannot_be_used_says_so_and_stays_open()
    {
        await using var app = await StartAsync();
        var token = await InviteAsync(app, null);
        using var client = app.NewClient();

        using var taken = await AcceptAsync(app, client, token, "admin@example.com");

        Assert.Contains("role=\"alert\"", await taken.Content.ReadAsStringAsync(app.Cancel));
        Assert.True(await IsOpenAsync(app, client, $"/invitation/{token}"));
        await using var db = app.Database();
        Assert.Equal(2, await db.Users.CountAsync(app.Cancel));
    }

    [Fact]
    public async Task A_password_link_works_once_and_signs_in()
    {
        await using var app = await StartAsync();
        var token = await PasswordLinkAsync(app);
        using var client = app.NewClient();

        using var set = await app.PostFormAsync(client, $"/new-password/{token}", new() { ["Password"] = NewPassword });

        Assert.Contains("Minji Park", await client.GetStringAsync("/account", app.Cancel));
        using var visitor = app.NewClient();
        Assert.False(await IsOpenAsync(app, visitor, $"/new-password/{token}"));
        using var again = await app.SignInAsync("minji@example.com", NewPassword);
    }

    [Fact]
    public async Task A_password_link_works_for_24_hours()
    {
        await using var app = await StartAsync();
        var token = await PasswordLinkAsync(app);
        using var visitor = app.NewClient();

        _time.Advance(TimeSpan.FromHours(24) - TimeSpan.FromMinutes(1));
        Assert.True(await IsOpenAsync(app, visitor, $"/new-password/{token}"));
        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.False(await IsOpenAsync(app, visitor, $"/new-password/{token}"));
    }

    [Fact]
    public async Task A_form_that_was_open_when_its_link_ended_changes_nothing_and_says_so()
    {
        await using var app = await StartAsync();
        foreach (var isInvitation in new[] { false, true })
        {
            var path = isInvitation ? $"/invitation/{await InviteAsync(app, "jiwon@example.com")}" : $"/new-password/{await PasswordLinkAsync(app)}";
            using var client = app.NewClient();
            var fields = await client.HiddenFieldsAsync(path, app.Cancel);
            _time.Advance(TimeSpan.FromDays(7));

            using var answer = await client.PostAsync(
                path, new FormUrlEncodedContent([.. fields, new("PersonName", "Jiwon"), new("Email", "jiwon@example.com"), new("Password", NewPassword)]), app.Cancel);

            var page = await answer.Content.ReadAsStringAsync(app.Cancel);
            Assert.Contains("This link was used already or has expired.", page);
            Assert.DoesNotContain("<form", page);
        }

        using var still = await app.SignInAsync("minji@example.com", SharedApp.Password);
        await using var db = app.Database();
        Assert.Equal(2, await db.Users.CountAsync(app.Cancel));
    }

    [Fact]
    public async Task A_link_of_one_kind_opens_nothing_of_the_other()
    {
        await using var app = await StartAsync();
        var (invitation, password) = (await InviteAsync(app, null), await PasswordLinkAsync(app));
        using var visitor = app.NewClient();

        Assert.False(await IsOpenAsync(app, visitor, $"/new-password/{invitation}"));
        Assert.False(await IsOpenAsync(app, visitor, $"/invitation/{password}"));
    }

    private async Task<AppHost> StartAsync()
    {
        var app = await AppHost.StartAsync(services: services => services.AddSingleton<TimeProvider>(_time));
        await app.AddPersonAsync("admin@example.com", SharedApp.Password, "Ada Admin", PersonRole.Administrator);
        await app.AddPersonAsync("minji@example.com", SharedApp.Password, "Minji Park");
        return app;
    }

    private static async Task<Person> FindAsync(AppHost app, string email)
    {
        await using var db = app.Database();
        return await db.Users.SingleAsync(p => p.Email == email, app.Cancel);
    }

    private static async Task<CurrentUser> AdministratorAsync(AppHost app) => new((await FindAsync(app, "admin@example.com")).Id, "Ada Admin", PersonRole.Administrator);

    private static async Task<string> InviteAsync(AppHost app, string? email) =>
        await app.Get<PeopleService>().InviteAsync(await AdministratorAsync(app), email, PersonRole.User, app.Cancel);

    private static async Task<string> PasswordLinkAsync(AppHost app) =>
        await app.Get<PeopleService>().IssuePasswordLinkAsync(await AdministratorAsync(app), (await FindAsync(app, "minji@example.com")).Id, app.Cancel);

    private static Task<HttpResponseMessage> AcceptAsync(AppHost app, HttpClient client, string token, string email) =>
        app.PostFormAsync(client, $"/invitation/{token}", new() { ["PersonName"] = "Jiwon Kim", ["Email"] = email, ["Password"] = NewPassword });

    private static async Task<bool> IsOpenAsync(AppHost app, HttpClient client, string path) =>
        (await client.GetStringAsync(path, app.Cancel)).Contains("<form", StringComparison.Ordinal);
}
