using KnowledgeAssistant.Access;
using KnowledgeAssistant.Assistants;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace KnowledgeAssistant.Tests.Assistants;

public sealed class AssistantServiceTests
{
    [Fact]
    public async Task Every_save_is_a_version_with_author_note_and_time()
    {
        await using var world = await AssistantWorld.CreateAsync();
        var id = await world.MakeAsync();

        var number = await world.Service.SaveAsync(world.Administrator, id, 1, AssistantWorld.Guide with { Description = "Better." }, "  Says more  ", world.Cancel);

        var versions = await world.Reader.ListVersionsAsync(world.Owner, id, world.Cancel);
        Assert.Equal(2, number);
        Assert.Equal([(2, "admin", "Says more", "Better."), (1, "owner", "First", "Knows the handbook.")], versions.Select(v => (v.Number, v.Author, v.Note, v.Definition.Description)));
    }

    [Fact]
    public async Task Settings_come_back_as_they_were_saved()
    {
        await using var world = await AssistantWorld.CreateAsync();
        var collection = await world.World.CollectionAsync(world.Owner);
        var settings = new AssistantSettings
        {
            Persona = "Exact.",
            Examples = [new AssistantExample("Why?", "Because [1].", false)],
            Variables = [new AssistantVariable("team", "HR")],
            CollectionIds = [collection],
            Passages = 7,
            MinimumRelevance = 0.35,
            Length = AnswerLength.Brief,
            Language = "ko",
            Technique = Technique.SkeletonOfThought,
            Sampling = new() { Temperature = 0.7f, Stop = ["END"], Seed = 42 },
            Starters = ["What is new?"],
        };

        var id = await world.MakeAsync(AssistantWorld.Guide with { Settings = settings });

        var read = (await world.Reader.FindEditableAsync(world.Owner, id, world.Cancel))!.Definition;
        Assert.Empty(AssistantDiff.Compare(AssistantWorld.Guide with { Settings = settings }, read));
    }

    [Fact]
    public async Task Who_did_not_see_the_newest_version_does_not_overwrite_it()
    {
        await using var world = await AssistantWorld.CreateAsync();
        var id = await world.MakeAsync();
        await world.Service.SaveAsync(world.Administrator, id, 1, AssistantWorld.Guide with { Name = "Of the administrator" }, "", world.Cancel);

        var refused = await Assert.ThrowsAsync<UserMessageException>(() => world.Service.SaveAsync(world.Owner, id, 1, AssistantWorld.Guide with { Name = "Of the owner" }, "", world.Cancel));

        Assert.Equal(new UserMessage(Problem.AssistantChanged, ["admin", "2"]), refused.UserMessage);
        Assert.Equal("Of the administrator", (await world.Reader.FindEditableAsync(world.Owner, id, world.Cancel))!.Definition.Name);
    }

    [Fact]
    public async Task Of_many_who_save_at_once_on_one_version_one_succeeds_and_the_others_hear_of_it()
    {
        await using var world = await AssistantWorld.CreateAsync();
        var id = await world.MakeAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(async n =>
        {
            try
            {
                await world.Service.SaveAsync(world.Owner, id, 1, AssistantWorld.Guide with { Name = $"Name {n}" }, "", world.Cancel);
                return "saved";
            }
            catch (UserMessageException refused)
            {
                return refused.UserMessage.Key;
            }
        }));

        Assert.Single(outcomes, "saved");
        Assert.Equal(7, outcomes.Count(outcome => outcome == Problem.AssistantChanged));
        Assert.Equal(2, (await world.Reader.ListVersionsAsync(world.Owner, id, world.Cancel)).Count);
    }

    [Fact]
    public async Task Restoring_makes_a_new_version_of_an_old_one()
    {
        await using var world = await AssistantWorld.CreateAsync();
        var id = await world.MakeAsync();
        await world.Service.SaveAsync(world.Owner, id, 1, AssistantWorld.Guide with { Name = "Worse" }, "", world.Cancel);

        await world.Service.RestoreAsync(world.Owner, id, 2, 1, "Back", world.Cancel);

        var versions = await world.Reader.ListVersionsAsync(world.Owner, id, world.Cancel);
        Assert.Equal([(3, "HR guide"), (2, "Worse"), (1, "HR guide")], versions.Select(v => (v.Number, v.Definition.Name)));
    }

    [Fact]
    public async Task Only_its_owner_and_administrators_change_an_assistant()
    {
        await using var world = await AssistantWorld.CreateAsync();
        var id = await world.MakeAsync();
        await world.Service.ShareAsync(world.Owner, id, AssistantAudience.Everyone, world.Cancel);

        Func<Task>[] acts =
        [
            () => world.Service.SaveAsync(world.Other, id, 1, AssistantWorld.Guide, "", world.Cancel),
            () => world.Service.RestoreAsync(world.Other, id, 1, 1, "", world.Cancel),
            () => world.Service.ShareAsync(world.Other, id, AssistantAudience.Owner, world.Cancel),
            () => world.Service.TurnAsync(world.Other, id, false, world.Cancel),
            () => world.Service.DeleteAsync(world.Other, id, world.Cancel),
            () => world.Service.SaveAsync(world.Other, Assistant.StandardId, 1, AssistantWorld.Guide, "", world.Cancel),
        ];

        foreach (var act in acts)
            Assert.Equal(Problem.AssistantGone, (await Assert.ThrowsAsync<UserMessageException>(act)).UserMessage.Key);
        Assert.Null(await world.Reader.FindEditableAsync(world.Other, id, world.Cancel));
        Assert.Empty(await world.Reader.ListVersionsAsync(world.Other, id, world.Cancel));
    }

    [Fact]
    public async Task A_private_assistant_is_seen_by_its_owner_only_and_a_shared_one_by_everyone()
    {
        await using var world = await AssistantWorld.CreateAsync();
        var id = await world.MakeAsync();

        Assert.DoesNotContain(await world.Reader.ListAsync(world.Other, world.Cancel), a => a.Id == id);
        await world.Service.ShareAsync(world.Owner, id, AssistantAudience.Everyone, world.Cancel);
        Assert.Contains(await world.Reader.ListUsableAsync(world.Other, world.Cancel), a => a.Id == id && !a.CanEdit);

        await world.Service.TurnAsync(world.Owner, id, false, world.Cancel);
        Assert.DoesNotContain(await world.Reader.ListAsync(world.Other, world.Cancel), a => a.Id == id);
        Assert.Contains(await world.Reader.ListAsync(world.Owner, world.Cancel), a => a.Id == id && !a.IsOn);
    }

    [Fact]
    public async Task A_disabled_person_finds_no_assistant_at_all()
    {
        await using var world = await AssistantWorld.CreateAsync();
        await world.MakeAsync();
        await using (var db = await world.World.Database.CreateDbContextAsync(world.Cancel))
            await db.Users.Where(p => p.Id == world.Owner.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.IsDisabled, true), world.Cancel);

        Assert.Empty(await world.Reader.ListAsync(world.Owner, world.Cancel));
        await Assert.ThrowsAsync<UserMessageException>(() => world.MakeAsync());
    }

    [Fact]
    public async Task The_standard_assistant_is_there_from_the_start_and_cannot_go()
    {
        await using var world = await AssistantWorld.CreateAsync();

        Assert.True(Assert.Single(await world.Reader.ListUsableAsync(world.Other, world.Cancel)).IsStandard);
        foreach (var act in new Func<Task>[]
        {
            () => world.Service.TurnAsync(world.Administrator, Assistant.StandardId, false, world.Cancel),
            () => world.Service.DeleteAsync(world.Administrator, Assistant.StandardId, world.Cancel),
            () => world.Service.ShareAsync(world.Administrator, Assistant.StandardId, AssistantAudience.Owner, world.Cancel),
        })
            Assert.Equal(Problem.AssistantIsStandard, (await Assert.ThrowsAsync<UserMessageException>(act)).UserMessage.Key);
    }

    [Fact]
    public async Task Nobody_adds_a_collection_that_she_cannot_read_and_what_another_added_stays()
    {
        await using var world = await AssistantWorld.CreateAsync();
        var (own, foreign) = (await world.World.CollectionAsync(world.Owner, "Own"), await world.World.CollectionAsync(world.Other, "Foreign"));
        var id = await world.MakeAsync(AssistantWorld.Guide with { Settings = new AssistantSettings { CollectionIds = [own] } });

        var refused = await Assert.ThrowsAsync<UserMessageException>(() => world.Service.SaveAsync(world.Owner, id, 1, AssistantWorld.Guide with { Settings = new AssistantSettings { CollectionIds = [own, foreign] } }, "", world.Cancel));
        await world.Service.SaveAsync(world.Administrator, id, 1, AssistantWorld.Guide with { Settings = new AssistantSettings { CollectionIds = [own], Persona = "Brief." } }, "", world.Cancel);

        Assert.Equal(Problem.CollectionGone, refused.UserMessage.Key);
        Assert.Equal([new AssistantSource(own, null)], await world.Reader.CollectionsAsync(world.Administrator, [own], world.Cancel));
    }

    [Fact]
    public async Task Owners_share_only_where_the_administrators_let_them()
    {
        await using var world = await AssistantWorld.CreateAsync();
        var id = await world.MakeAsync();
        await world.World.Get<AssistantBoundsService>().SetAsync(world.Administrator, new AssistantBounds { OwnersMayShare = false }, world.Cancel);

        await Assert.ThrowsAsync<UserMessageException>(() => world.Service.ShareAsync(world.Owner, id, AssistantAudience.Everyone, world.Cancel));
        await world.Service.ShareAsync(world.Administrator, id, AssistantAudience.Everyone, world.Cancel);

        Assert.Equal(AssistantAudience.Everyone, (await world.Reader.FindEditableAsync(world.Owner, id, world.Cancel))!.Audience);
    }

    [Fact]
    public async Task Every_change_leaves_an_entry_in_the_audit_without_content()
    {
        await using var world = await AssistantWorld.CreateAsync();
        var id = await world.MakeAsync();
        await world.Service.SaveAsync(world.Owner, id, 1, AssistantWorld.Guide with { Name = "Other" }, "Secret note", world.Cancel);
        await world.Service.ShareAsync(world.Owner, id, AssistantAudience.Everyone, world.Cancel);
        await world.Service.TurnAsync(world.Owner, id, false, world.Cancel);
        await world.Service.DeleteAsync(world.Administrator, id, world.Cancel);

        await using var db = await world.World.Database.CreateDbContextAsync(world.Cancel);
        var entries = await db.AuditEntries.Where(e => e.Subject == id.ToString()).OrderBy(e => e.Id).ToListAsync(world.Cancel);
        Assert.Equal(["assistant.created", "assistant.saved", "assistant.shared", "assistant.off", "assistant.deleted"], entries.Select(e => e.Action));
        Assert.Equal([null, "version 2", "Everyone", null, null], entries.Select(e => e.Details));
    }

    [Fact]
    public async Task Bounds_are_the_administrators_and_make_sense()
    {
        await using var world = await AssistantWorld.CreateAsync();
        var service = world.World.Get<AssistantBoundsService>();

        Assert.Equal(Problem.NotAllowed, (await Assert.ThrowsAsync<UserMessageException>(() => service.SetAsync(world.Owner, new AssistantBounds(), world.Cancel))).UserMessage.Key);
        Assert.Equal(Problem.BoundsTemperatureInvalid, (await Assert.ThrowsAsync<UserMessageException>(() => service.SetAsync(world.Administrator, new AssistantBounds { LeastTemperature = 1, MostTemperature = 0.5f }, world.Cancel))).UserMessage.Key);
        await service.SetAsync(world.Administrator, new AssistantBounds { MostTemperature = 0.5f }, world.Cancel);
        await service.SetAsync(world.Administrator, new AssistantBounds { MostTemperature = 0.4f }, world.Cancel);

        var refused = await Assert.ThrowsAsync<UserMessageException>(() => world.MakeAsync(AssistantWorld.Guide with { Settings = new AssistantSettings { Sampling = new() { Temperature = 0.9f } } }));
        Assert.Equal(new UserMessage(Problem.AssistantTemperatureOutside, ["0", "0.4"]), refused.UserMessage);
    }
}
