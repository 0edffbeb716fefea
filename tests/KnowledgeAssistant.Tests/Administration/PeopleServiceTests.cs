using KnowledgeAssistant.Access;
using KnowledgeAssistant.Administration;
using KnowledgeAssistant.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace KnowledgeAssistant.Tests.Administration;

public sealed class PeopleServiceTests
{
    [Fact]
    public async Task The_last_enabled_administrator_can_be_neither_disabled_nor_demoted()
    {
        await using var world = await TestWorld.CreateAsync();
        var people = world.Get<PeopleService>();
        var minji = await world.PersonAsync("minji", PersonRole.Administrator);
        var jun = await world.PersonAsync("jun", PersonRole.Administrator);
        await people.DisableAsync(minji, jun.Id, world.Cancel);

        await RefusedAsync(Problem.LastAdministrator, () => people.DisableAsync(minji, minji.Id, world.Cancel));
        await RefusedAsync(Problem.LastAdministrator, () => people.ChangeRoleAsync(minji, minji.Id, PersonRole.User, world.Cancel));

        var (list, _) = await people.ListAsync(minji, "minji", 0, 10, world.Cancel);
        Assert.Equal((PersonRole.Administrator, false), (Assert.Single(list).Role, list[0].IsDisabled));
    }

    [Fact]
    public async Task Two_administrators_who_shut_each_other_out_at_once_leave_one()
    {
        await using var world = await TestWorld.CreateAsync();
        var people = world.Get<PeopleService>();
        for (var round = 0; round < 10; round++)
        {
            var (one, other) = (await world.PersonAsync($"one{round}", PersonRole.Administrator), await world.PersonAsync($"other{round}", PersonRole.Administrator));

            await Task.WhenAll(
                Task.Run(() => TryAsync(() => people.ChangeRoleAsync(one, other.Id, PersonRole.User, world.Cancel)), world.Cancel),
                Task.Run(() => TryAsync(() => people.DisableAsync(other, one.Id, world.Cancel)), world.Cancel));

            await using var db = await world.Database.CreateDbContextAsync(world.Cancel);
            var left = Assert.Single(await db.Users.Where(p => p.Role == PersonRole.Administrator && !p.IsDisabled).ToListAsync(world.Cancel));
            await db.Users.Where(p => p.Id == left.Id).ExecuteUpdateAsync(p => p.SetProperty(x => x.Role, PersonRole.User), world.Cancel);
        }
    }

    [Fact]
    public async Task Who_is_no_enabled_administrator_may_do_nothing_here_whatever_the_session_says()
    {
        await using var world = await TestWorld.CreateAsync();
        var people = world.Get<PeopleService>();
        var minji = await world.PersonAsync("minji", PersonRole.Administrator);
        var jun = await world.PersonAsync("jun", PersonRole.Administrator);
        await people.ChangeRoleAsync(minji, jun.Id, PersonRole.User, world.Cancel);

        await RefusedAsync(Problem.NotAllowed, () => people.ListAsync(jun, "", 0, 10, world.Cancel));
        await RefusedAsync(Problem.NotAllowed, () => people.InviteAsync(jun, null, PersonRole.Administrator, world.Cancel));
        await RefusedAsync(Problem.NotAllowed, () => people.IssuePasswordLinkAsync(jun, minji.Id, world.Cancel));
        await RefusedAsync(Problem.NotAllowed, () => people.DisableAsync(jun, minji.Id, world.Cancel));
        await RefusedAsync(Problem.NotAllowed, () => people.ChangeRoleAsync(jun, jun.Id, PersonRole.Administrator, world.Cancel));
    }

    [Fact]
    public async Task Every_act_is_recorded_with_who_and_whom_and_no_secret()
    {
        await using var world = await TestWorld.CreateAsync();
        var people = world.Get<PeopleService>();
        var minji = await world.PersonAsync("minji", PersonRole.Administrator);
        var jun = await world.PersonAsync("jun");

        var invitation = await people.InviteAsync(minji, "new@example.com", PersonRole.User, world.Cancel);
        var link = await people.IssuePasswordLinkAsync(minji, jun.Id, world.Cancel);
        await people.ChangeRoleAsync(minji, jun.Id, PersonRole.Administrator, world.Cancel);
        await people.DisableAsync(minji, jun.Id, world.Cancel);
        await people.EnableAsync(minji, jun.Id, world.Cancel);

        await using var db = await world.Database.CreateDbContextAsync(world.Cancel);
        var entries = await db.AuditEntries.OrderBy(e => e.Id).ToListAsync(world.Cancel);
        Assert.Equal(["person.invited", "person.password-link", "person.role.Administrator", "person.disabled", "person.enabled"], entries.Select(e => e.Action));
        Assert.All(entries, entry => Assert.Equal(minji.Id, entry.PersonId));
        Assert.All(entries.Skip(1), entry => Assert.Equal(jun.Id.ToString(), entry.Subject));
        Assert.DoesNotContain(entries, entry => $"{entry.Subject} {entry.Details}".Contains(invitation, StringComparison.Ordinal) || $"{entry.Subject} {entry.Details}".Contains(link, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Links_end_when_the_administrator_who_made_them_is_disabled_or_demoted()
    {
        await using var world = await TestWorld.CreateAsync();
        var people = world.Get<PeopleService>();
        var minji = await world.PersonAsync("minji", PersonRole.Administrator);
        var jun = await world.PersonAsync("jun", PersonRole.Administrator);
        var back = await people.InviteAsync(jun, null, PersonRole.Administrator, world.Cancel);
        var over = await people.IssuePasswordLinkAsync(jun, minji.Id, world.Cancel);

        await people.ChangeRoleAsync(minji, jun.Id, PersonRole.User, world.Cancel);

        Assert.Null(await world.Get<AccountLinkService>().FindAsync(back, AccountLinkKind.Invitation, world.Cancel));
        Assert.Null(await world.Get<AccountLinkService>().FindAsync(over, AccountLinkKind.Password, world.Cancel));
    }

    [Theory]
    [InlineData("MINJI", 1)]
    [InlineData("민지", 1)]
    [InlineData("example.com", 3)]
    [InlineData("%", 0)]
    [InlineData("_", 0)]
    [InlineData("\\", 0)]
    [InlineData("' OR 1=1 --", 0)]
    public async Task People_are_found_by_part_of_name_or_address(string search, int count)
    {
        await using var world = await TestWorld.CreateAsync();
        var minji = await world.PersonAsync("minji", PersonRole.Administrator);
        await world.PersonAsync("jun");
        await world.PersonAsync("민지");

        var (people, total) = await world.Get<PeopleService>().ListAsync(minji, search, 0, 10, world.Cancel);

        Assert.Equal((count, count), (people.Count, total));
    }

    [Fact]
    public async Task Nobody_is_invited_under_an_address_that_has_an_account_or_is_none()
    {
        await using var world = await TestWorld.CreateAsync();
        var minji = await world.PersonAsync("minji", PersonRole.Administrator);

        await RefusedAsync(Problem.EmailTaken, () => world.Get<PeopleService>().InviteAsync(minji, " Minji@Example.com", PersonRole.User, world.Cancel));
        await RefusedAsync(Problem.EmailInvalid, () => world.Get<PeopleService>().InviteAsync(minji, "nobody", PersonRole.User, world.Cancel));
    }

    private static async Task RefusedAsync(string problem, Func<Task> act) =>
        Assert.Equal(problem, (await Assert.ThrowsAsync<UserMessageException>(act)).UserMessage.Key);

    private static async Task TryAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (UserMessageException problem) when (problem.UserMessage.Key is Problem.LastAdministrator or Problem.NotAllowed)
        {
            // One of the two is refused, whichever comes second.
        }
    }
}
