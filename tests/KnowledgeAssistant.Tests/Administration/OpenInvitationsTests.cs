using KnowledgeAssistant.Access;
using KnowledgeAssistant.Administration;
using KnowledgeAssistant.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace KnowledgeAssistant.Tests.Administration;

public sealed class OpenInvitationsTests
{
    [Fact]
    public async Task Only_invitations_that_still_work_are_listed()
    {
        await using var world = await TestWorld.CreateAsync();
        var admin = await world.PersonAsync("admin", PersonRole.Administrator);
        var people = world.Get<PeopleService>();
        var used = await people.InviteAsync(admin, "used@example.com", PersonRole.User, world.Cancel);
        await world.Get<AccountLinkService>().AcceptInvitationAsync(used, "Used", "", "correct horse battery", world.Cancel);
        await people.InviteAsync(admin, "old@example.com", PersonRole.User, world.Cancel);
        await using (var db = await world.Database.CreateDbContextAsync(world.Cancel))
            await db.AccountLinks.Where(l => l.Email == "old@example.com").ExecuteUpdateAsync(set => set.SetProperty(l => l.ExpiresAt, l => l.CreatedAt), world.Cancel);
        await people.IssuePasswordLinkAsync(admin, admin.Id, world.Cancel);
        await people.InviteAsync(admin, null, PersonRole.Administrator, world.Cancel);

        var open = Assert.Single(await world.Get<OpenInvitations>().ListAsync(admin, world.Cancel));

        Assert.Equal((null, PersonRole.Administrator, "admin"), (open.Email, open.Role, open.InvitedBy));
    }

    [Fact]
    public async Task A_withdrawn_invitation_lets_nobody_in_and_its_withdrawal_is_recorded()
    {
        await using var world = await TestWorld.CreateAsync();
        var admin = await world.PersonAsync("admin", PersonRole.Administrator);
        var token = await world.Get<PeopleService>().InviteAsync(admin, "jiwon@example.com", PersonRole.User, world.Cancel);
        var invitations = world.Get<OpenInvitations>();
        var open = Assert.Single(await invitations.ListAsync(admin, world.Cancel));

        await invitations.WithdrawAsync(admin, open.Id, world.Cancel);
        await invitations.WithdrawAsync(admin, open.Id, world.Cancel);

        Assert.Empty(await invitations.ListAsync(admin, world.Cancel));
        var refused = await Assert.ThrowsAsync<UserMessageException>(() => world.Get<AccountLinkService>().AcceptInvitationAsync(token, "Jiwon", "", "correct horse battery", world.Cancel));
        Assert.Equal(Problem.LinkGone, refused.UserMessage.Key);
        await using var db = await world.Database.CreateDbContextAsync(world.Cancel);
        var entry = Assert.Single(await db.AuditEntries.Where(e => e.Action == "person.invitation-withdrawn").ToListAsync(world.Cancel));
        Assert.Equal((admin.Id, open.Id.ToString()), (entry.PersonId, entry.Subject));
    }

    [Fact]
    public async Task Only_administrators_see_and_withdraw_them_and_a_password_link_is_none()
    {
        await using var world = await TestWorld.CreateAsync();
        var (admin, user) = (await world.PersonAsync("admin", PersonRole.Administrator), await world.PersonAsync("minji"));
        var invitations = world.Get<OpenInvitations>();
        await world.Get<PeopleService>().InviteAsync(admin, null, PersonRole.User, world.Cancel);
        var open = Assert.Single(await invitations.ListAsync(admin, world.Cancel));
        var password = await world.Get<PeopleService>().IssuePasswordLinkAsync(admin, user.Id, world.Cancel);
        await using var db = await world.Database.CreateDbContextAsync(world.Cancel);
        var link = await db.AccountLinks.SingleAsync(l => l.Kind == AccountLinkKind.Password, world.Cancel);

        await Assert.ThrowsAsync<UserMessageException>(() => invitations.ListAsync(user, world.Cancel));
        await Assert.ThrowsAsync<UserMessageException>(() => invitations.WithdrawAsync(user, open.Id, world.Cancel));
        await invitations.WithdrawAsync(admin, link.Id, world.Cancel);

        Assert.Single(await invitations.ListAsync(admin, world.Cancel));
        Assert.NotNull(await world.Get<AccountLinkService>().FindAsync(password, AccountLinkKind.Password, world.Cancel));
    }
}
