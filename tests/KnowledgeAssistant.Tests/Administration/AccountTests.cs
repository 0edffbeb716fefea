using KnowledgeAssistant.Access;
using KnowledgeAssistant.Administration;
using KnowledgeAssistant.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KnowledgeAssistant.Tests.Administration;

public sealed class AccountTests
{
    private const string Password = "correct horse battery";

    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);

    [Fact]
    public async Task An_invited_person_gets_the_address_and_role_of_the_invitation_whatever_she_sends()
    {
        await using var world = await CreateAsync();
        var minji = await world.PersonAsync("minji", PersonRole.Administrator);
        var token = await world.Get<PeopleService>().InviteAsync(minji, "jun@example.com", PersonRole.User, world.Cancel);

        var jun = await world.Get<AccountLinkService>().AcceptInvitationAsync(token, "Jun", "other@example.com", Password, world.Cancel);

        Assert.Equal(("jun@example.com", PersonRole.User), (jun.Email, jun.Role));
        Assert.Equal(jun.Id, (await world.Get<AccountService>().SignInAsync("jun@example.com", Password, world.Cancel))?.Id);
    }

    [Fact]
    public async Task A_link_works_once_also_when_many_use_it_at_the_same_moment()
    {
        await using var world = await CreateAsync();
        var minji = await world.PersonAsync("minji", PersonRole.Administrator);
        var token = await world.Get<PeopleService>().InviteAsync(minji, null, PersonRole.User, world.Cancel);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(number => Task.Run(async () =>
        {
            try
            {
                await world.Get<AccountLinkService>().AcceptInvitationAsync(token, "Person", $"person{number}@example.com", Password, world.Cancel);
                return "";
            }
            catch (UserMessageException problem)
            {
                return problem.UserMessage.Key;
            }
        })));

        Assert.Single(outcomes, outcome => outcome.Length == 0);
        Assert.Equal(9, outcomes.Count(outcome => outcome == Problem.LinkGone));
        await using var db = await world.Database.CreateDbContextAsync(world.Cancel);
        Assert.Equal(2, await db.Users.CountAsync(world.Cancel));
    }

    [Fact]
    public async Task An_invitation_ends_after_seven_days_and_a_password_link_after_one()
    {
        await using var world = await CreateAsync();
        var links = world.Get<AccountLinkService>();
        var minji = await world.PersonAsync("minji", PersonRole.Administrator);
        var invitation = await world.Get<PeopleService>().InviteAsync(minji, null, PersonRole.User, world.Cancel);
        var password = await world.Get<PeopleService>().IssuePasswordLinkAsync(minji, minji.Id, world.Cancel);

        _clock.Advance(TimeSpan.FromHours(23));
        Assert.NotNull(await links.FindAsync(password, AccountLinkKind.Password, world.Cancel));
        _clock.Advance(TimeSpan.FromHours(2));
        Assert.Null(await links.FindAsync(password, AccountLinkKind.Password, world.Cancel));
        await RefusedAsync(Problem.LinkGone, () => links.SetPasswordAsync(password, Password, world.Cancel));

        _clock.Advance(TimeSpan.FromDays(5));
        Assert.NotNull(await links.FindAsync(invitation, AccountLinkKind.Invitation, world.Cancel));
        _clock.Advance(TimeSpan.FromDays(2));
        await RefusedAsync(Problem.LinkGone, () => links.AcceptInvitationAsync(invitation, "Jun", "jun@example.com", Password, world.Cancel));
    }

    [Fact]
    public async Task A_link_of_one_kind_is_none_of_the_other()
    {
        await using var world = await CreateAsync();
        var minji = await world.PersonAsync("minji", PersonRole.Administrator);
        var password = await world.Get<PeopleService>().IssuePasswordLinkAsync(minji, minji.Id, world.Cancel);

        await RefusedAsync(Problem.LinkGone, () => world.Get<AccountLinkService>().AcceptInvitationAsync(password, "Jun", "jun@example.com", Password, world.Cancel));
    }

    [Fact]
    public async Task Only_the_newest_password_link_of_a_person_works_and_none_after_she_is_disabled()
    {
        await using var world = await CreateAsync();
        var (people, links) = (world.Get<PeopleService>(), world.Get<AccountLinkService>());
        var minji = await world.PersonAsync("minji", PersonRole.Administrator);
        var jun = await world.PersonAsync("jun");
        var first = await people.IssuePasswordLinkAsync(minji, jun.Id, world.Cancel);
        var second = await people.IssuePasswordLinkAsync(minji, jun.Id, world.Cancel);
        await RefusedAsync(Problem.LinkGone, () => links.SetPasswordAsync(first, Password, world.Cancel));

        await people.DisableAsync(minji, jun.Id, world.Cancel);
        await people.EnableAsync(minji, jun.Id, world.Cancel);

        await RefusedAsync(Problem.LinkGone, () => links.SetPasswordAsync(second, Password, world.Cancel));
    }

    [Fact]
    public async Task Many_wrong_passwords_at_once_count_one_by_one_and_then_even_the_right_one_rests()
    {
        await using var world = await CreateAsync();
        var accounts = world.Get<AccountService>();
        await JoinAsync(world, "jun@example.com");

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => accounts.SignInAsync("jun@example.com", "something else", world.Cancel))));

        Assert.Null(await accounts.SignInAsync("JUN@example.com", Password, world.Cancel));
    }

    [Fact]
    public async Task A_changed_password_needs_the_current_one_and_ends_links_and_sessions()
    {
        await using var world = await CreateAsync();
        var (people, accounts) = (world.Get<PeopleService>(), world.Get<AccountService>());
        var minji = await world.PersonAsync("minji", PersonRole.Administrator);
        var jun = await JoinAsync(world, "jun@example.com");
        var link = await people.IssuePasswordLinkAsync(minji, jun.Id, world.Cancel);
        await RefusedAsync(Problem.PasswordWrong, () => accounts.ChangePasswordAsync(jun, "something else", "another long password", world.Cancel));
        await RefusedAsync(Problem.PasswordInvalid, () => accounts.ChangePasswordAsync(jun, Password, "short", world.Cancel));
        var stamp = await StampAsync(world, jun);

        await accounts.ChangePasswordAsync(jun, Password, "another long password", world.Cancel);

        Assert.NotEqual(stamp, await StampAsync(world, jun));
        Assert.Null(await accounts.SignInAsync("jun@example.com", Password, world.Cancel));
        Assert.NotNull(await accounts.SignInAsync("jun@example.com", "another long password", world.Cancel));
        await RefusedAsync(Problem.LinkGone, () => world.Get<AccountLinkService>().SetPasswordAsync(link, Password, world.Cancel));
    }

    [Theory]
    [InlineData("  Minji Park ", "Minji Park")]
    [InlineData("\u1106\u1175\u11ab\u110c\u1175", "민지")]
    [InlineData("Min\u0000ji\n", "Minji")]
    public async Task A_name_is_stored_composed_and_without_control_characters(string typed, string stored)
    {
        await using var world = await CreateAsync();
        var jun = await world.PersonAsync("jun");

        await world.Get<AccountService>().RenameAsync(jun, typed, world.Cancel);

        Assert.Equal(stored, (await world.Get<AccountService>().FindAsync(jun, world.Cancel)).Name);
    }

    [Fact]
    public async Task Half_a_character_in_a_name_is_replaced()
    {
        await using var world = await CreateAsync();
        var jun = await world.PersonAsync("jun");

        await world.Get<AccountService>().RenameAsync(jun, "Min" + '\ud800' + "ji", world.Cancel);

        Assert.Equal("Min\ufffdji", (await world.Get<AccountService>().FindAsync(jun, world.Cancel)).Name);
    }

    private Task<TestWorld> CreateAsync() => TestWorld.CreateAsync(services: services => services.AddSingleton<TimeProvider>(_clock));

    private static async Task<CurrentUser> JoinAsync(TestWorld world, string email)
    {
        var host = await world.PersonAsync("host", PersonRole.Administrator);
        var token = await world.Get<PeopleService>().InviteAsync(host, email, PersonRole.User, world.Cancel);
        var person = await world.Get<AccountLinkService>().AcceptInvitationAsync(token, "Jun", email, Password, world.Cancel);
        return new CurrentUser(person.Id, person.DisplayName, person.Role);
    }

    private static async Task<string?> StampAsync(TestWorld world, CurrentUser user)
    {
        await using var db = await world.Database.CreateDbContextAsync(world.Cancel);
        return await db.Users.Where(p => p.Id == user.Id).Select(p => p.SecurityStamp).SingleAsync(world.Cancel);
    }

    private static async Task RefusedAsync(string problem, Func<Task> act) =>
        Assert.Equal(problem, (await Assert.ThrowsAsync<UserMessageException>(act)).UserMessage.Key);
}
