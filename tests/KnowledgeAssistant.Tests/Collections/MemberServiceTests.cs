using KnowledgeAssistant.Access;
using KnowledgeAssistant.Administration;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace KnowledgeAssistant.Tests.Collections;

public sealed class MemberServiceTests
{
    [Fact]
    public async Task A_new_member_reads_the_collection_and_a_removed_one_does_not()
    {
        await using var world = await TestWorld.CreateAsync();
        var (owner, reader) = (await world.PersonAsync("owner"), await world.PersonAsync("reader"));
        var (collections, members) = (world.Get<CollectionService>(), world.Get<MemberService>());
        var id = await collections.CreateAsync(owner, "Handbook", "", world.Cancel);

        await members.SetAsync(owner, id, reader.Id, CollectionRole.Reader, world.Cancel);
        var seen = await collections.ReadAsync(reader, id, world.Cancel);
        await members.RemoveAsync(owner, id, reader.Id, world.Cancel);

        Assert.Equal((CollectionRole.Reader, 2), (seen.Role, seen.MemberCount));
        Assert.Equal(["owner"], seen.Owners);
        Assert.Empty(await collections.ListAsync(reader, world.Cancel));
    }

    [Fact]
    public async Task The_last_owner_can_be_neither_removed_nor_demoted()
    {
        await using var world = await TestWorld.CreateAsync();
        var owner = await world.PersonAsync("owner");
        var members = world.Get<MemberService>();
        var id = await world.Get<CollectionService>().CreateAsync(owner, "Handbook", "", world.Cancel);

        var removed = await Assert.ThrowsAsync<UserMessageException>(() => members.RemoveAsync(owner, id, owner.Id, world.Cancel));
        var demoted = await Assert.ThrowsAsync<UserMessageException>(() => members.SetAsync(owner, id, owner.Id, CollectionRole.Reader, world.Cancel));

        Assert.Equal((Problem.LastOwner, Problem.LastOwner), (removed.UserMessage.Key, demoted.UserMessage.Key));
        Assert.Equal(CollectionRole.Owner, Assert.Single(await members.ListAsync(owner, id, world.Cancel)).Role);
    }

    [Fact]
    public async Task A_disabled_owner_does_not_count_as_the_owner_who_remains()
    {
        await using var world = await TestWorld.CreateAsync();
        var (owner, second) = (await world.PersonAsync("owner"), await world.PersonAsync("second"));
        var administrator = await world.PersonAsync("admin", PersonRole.Administrator);
        var members = world.Get<MemberService>();
        var id = await world.Get<CollectionService>().CreateAsync(owner, "Handbook", "", world.Cancel);
        await members.SetAsync(owner, id, second.Id, CollectionRole.Owner, world.Cancel);
        await world.Get<PeopleService>().DisableAsync(administrator, second.Id, world.Cancel);

        var refused = await Assert.ThrowsAsync<UserMessageException>(() => members.RemoveAsync(owner, id, owner.Id, world.Cancel));

        Assert.Equal(Problem.LastOwner, refused.UserMessage.Key);
    }

    [Fact]
    public async Task Two_owners_who_remove_each_other_at_once_leave_one()
    {
        await using var world = await TestWorld.CreateAsync();
        var (first, second) = (await world.PersonAsync("first"), await world.PersonAsync("second"));
        var members = world.Get<MemberService>();
        var id = await world.Get<CollectionService>().CreateAsync(first, "Handbook", "", world.Cancel);
        await members.SetAsync(first, id, second.Id, CollectionRole.Owner, world.Cancel);

        var outcomes = await Task.WhenAll(new[] { (first, second), (second, first) }.Select(pair => Task.Run(async () =>
        {
            try
            {
                await members.RemoveAsync(pair.Item1, id, pair.Item2.Id, world.Cancel);
                return true;
            }
            catch (UserMessageException)
            {
                return false;
            }
        })));

        await using var db = await world.Database.CreateDbContextAsync(world.Cancel);
        Assert.Equal(1, await db.CollectionMembers.CountAsync(m => m.Role == CollectionRole.Owner, world.Cancel));
        Assert.Single(outcomes, true);
    }

    [Fact]
    public async Task A_Korean_name_is_found_however_its_syllables_are_written()
    {
        await using var world = await TestWorld.CreateAsync();
        var owner = await world.PersonAsync("owner", PersonRole.Administrator);
        await world.PersonAsync("박하늘");
        var id = await world.Get<CollectionService>().CreateAsync(owner, "Handbook", "", world.Cancel);
        var apart = "하늘".Normalize(System.Text.NormalizationForm.FormD);

        Assert.Equal("박하늘", Assert.Single(await world.Get<MemberService>().FindPeopleAsync(owner, id, apart, world.Cancel)).Name);
        Assert.Equal("박하늘", Assert.Single((await world.Get<PeopleService>().ListAsync(owner, apart, 0, 10, world.Cancel)).People).Name);
    }

    [Fact]
    public async Task An_owner_finds_enabled_people_by_part_of_name_or_address_who_are_no_members_yet()
    {
        await using var world = await TestWorld.CreateAsync();
        var (owner, editor, gone) = (await world.PersonAsync("owner"), await world.PersonAsync("Edi_tor"), await world.PersonAsync("editha"));
        await world.Get<PeopleService>().DisableAsync(await world.PersonAsync("admin", PersonRole.Administrator), gone.Id, world.Cancel);
        var members = world.Get<MemberService>();
        var id = await world.Get<CollectionService>().CreateAsync(owner, "Handbook", "", world.Cancel);

        var byName = await members.FindPeopleAsync(owner, id, "edi", world.Cancel);
        var byAddress = await members.FindPeopleAsync(owner, id, "tor@EXAMPLE", world.Cancel);
        var byWildcard = await members.FindPeopleAsync(owner, id, "%", world.Cancel);
        var byNothing = await members.FindPeopleAsync(owner, id, " ", world.Cancel);

        Assert.Equal([editor.Id], byName.Select(p => p.Id));
        Assert.Equal([editor.Id], byAddress.Select(p => p.Id));
        Assert.Empty(byWildcard);
        Assert.Empty(byNothing);
    }

    [Fact]
    public async Task Whoever_does_not_own_the_collection_neither_lists_nor_searches_nor_changes_its_members()
    {
        await using var world = await TestWorld.CreateAsync();
        var (owner, editor, stranger) = (await world.PersonAsync("owner"), await world.PersonAsync("editor"), await world.PersonAsync("stranger"));
        var members = world.Get<MemberService>();
        var id = await world.Get<CollectionService>().CreateAsync(owner, "Handbook", "", world.Cancel);
        await members.SetAsync(owner, id, editor.Id, CollectionRole.Editor, world.Cancel);

        foreach (var user in new[] { editor, stranger })
        {
            foreach (var act in new Func<Task>[]
            {
                () => members.ListAsync(user, id, world.Cancel),
                () => members.FindPeopleAsync(user, id, "o", world.Cancel),
                () => members.SetAsync(user, id, user.Id, CollectionRole.Owner, world.Cancel),
                () => members.RemoveAsync(user, id, owner.Id, world.Cancel),
                () => members.AppointOwnerAsync(user, id, user.Id, world.Cancel),
            })
            {
                await Assert.ThrowsAsync<UserMessageException>(act);
            }
        }
    }

    [Fact]
    public async Task A_disabled_person_or_one_that_does_not_exist_cannot_become_a_member()
    {
        await using var world = await TestWorld.CreateAsync();
        var (owner, gone) = (await world.PersonAsync("owner"), await world.PersonAsync("gone"));
        await world.Get<PeopleService>().DisableAsync(await world.PersonAsync("admin", PersonRole.Administrator), gone.Id, world.Cancel);
        var id = await world.Get<CollectionService>().CreateAsync(owner, "Handbook", "", world.Cancel);

        foreach (var person in new[] { gone.Id, Guid.NewGuid() })
        {
            var refused = await Assert.ThrowsAsync<UserMessageException>(() => world.Get<MemberService>().SetAsync(owner, id, person, CollectionRole.Reader, world.Cancel));
            Assert.Equal(Problem.PersonGone, refused.UserMessage.Key);
        }
    }

    [Fact]
    public async Task An_administrator_appoints_an_owner_and_that_is_recorded()
    {
        await using var world = await TestWorld.CreateAsync();
        var (owner, second) = (await world.PersonAsync("owner"), await world.PersonAsync("second"));
        var administrator = await world.PersonAsync("admin", PersonRole.Administrator);
        var id = await world.Get<CollectionService>().CreateAsync(owner, "Handbook", "", world.Cancel);

        await world.Get<MemberService>().AppointOwnerAsync(administrator, id, second.Id, world.Cancel);

        Assert.Equal(CollectionRole.Owner, (await world.Get<CollectionService>().ReadAsync(second, id, world.Cancel)).Role);
        await using var db = await world.Database.CreateDbContextAsync(world.Cancel);
        var entry = await db.AuditEntries.SingleAsync(e => e.Action == "collection.owner-appointed", world.Cancel);
        Assert.Equal((administrator.Id, id.ToString(), $"person {second.Id}"), (entry.PersonId, entry.Subject, entry.Details));
    }
}
