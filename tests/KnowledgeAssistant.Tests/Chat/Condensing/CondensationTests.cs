using System.Globalization;
using KnowledgeAssistant.Access;
using KnowledgeAssistant.Chat.Condensing;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Models;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Tests.Models;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace KnowledgeAssistant.Tests.Chat.Condensing;

public sealed class CondensationTests
{
    [Fact]
    public async Task Five_calls_each_carry_the_summary_before_and_every_round_is_kept_with_its_citations()
    {
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Always(Rounds()));
        var version = await VersionAsync(fixture);

        var condensed = await CondenseAsync(fixture, version);

        Assert.Equal((CondensationState.Whole, FakeOpenAI.Model, 1), (condensed.State, condensed.Model, condensed.Parts));
        Assert.Equal(5, fixture.Endpoint.Requests.Count);
        Assert.All(fixture.Endpoint.Requests, request => Assert.Contains(EndpointFixture.Sentence, request.Messages[1].Text, StringComparison.Ordinal));
        Assert.Equal(["system", "user"], fixture.Endpoint.Requests[0].Messages.Select(message => message.Role));
        for (var call = 1; call < 5; call++)
            Assert.Equal(("assistant", $"Summary {call}. [1]"), fixture.Endpoint.Requests[call].Messages[^2]);
        Assert.Equal([1, 2, 3, 4, 5], condensed.Rounds.Select(round => round.Number));
        Assert.Equal(Enumerable.Range(1, 5).Select(number => $"Summary {number}."), condensed.Rounds.Select(round => round.Text));
        Assert.Equal([[], ["25 days", "31 March"], ["25 days", "31 March"], ["25 days", "31 March"], ["25 days", "31 March"]], condensed.Rounds.Select(round => round.Added));
        var reading = await fixture.World.Get<DocumentLibrary>().ReadAsync(fixture.User, version, fixture.World.Cancel);
        Assert.All(condensed.Rounds, round =>
        {
            var citation = Assert.Single(round.Citations);
            Assert.Equal(citation.Quote, reading!.Text.Substring(citation.Start, citation.Length));
            Assert.Equal(round.Text, round.Text.Substring(citation.ClaimStart, citation.ClaimLength));
        });
    }

    [Fact]
    public async Task A_condensed_document_is_seen_by_its_person_alone_and_by_nobody_who_may_not_read_it()
    {
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Always(Rounds()));
        var version = await VersionAsync(fixture);
        var (colleague, stranger) = (await fixture.World.PersonAsync("sora"), await fixture.World.PersonAsync("jun"));
        await using (var db = fixture.World.Database.CreateDbContext())
        {
            db.CollectionMembers.Add(new CollectionMember { CollectionId = fixture.Collection, PersonId = colleague.Id, Role = CollectionRole.Reader });
            await db.SaveChangesAsync(fixture.World.Cancel);
        }

        await CondenseAsync(fixture, version);

        Assert.Null((await ReadAsync(fixture, colleague, version))!.Condensed);
        Assert.Null(await ReadAsync(fixture, stranger, version));
        await Answers.RefusesAsync(Problem.DocumentGone, () => fixture.World.Get<CondensationService>().StartAsync(stranger, version, fixture.World.Cancel));
        Assert.Equal(5, fixture.Endpoint.Requests.Count);
    }

    [Fact]
    public async Task A_document_longer_than_the_window_is_read_in_parts_first_and_says_so()
    {
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Always(Rounds()));
        var added = await fixture.World.UploadAsync(fixture.User, fixture.Collection, "long.md", Rules(900));
        await fixture.World.IngestAsync();

        var condensed = await CondenseAsync(fixture, added.VersionId);

        var notes = fixture.Endpoint.Requests.Count(IsNote);
        Assert.True(notes > 1);
        Assert.Equal((CondensationState.Whole, notes, 5), (condensed.State, condensed.Parts, condensed.Rounds.Count));
        Assert.Equal(notes + 5, fixture.Endpoint.Requests.Count);
        Assert.Contains("Note of a part.", fixture.Endpoint.Requests[^1].Messages[1].Text, StringComparison.Ordinal);
        Assert.Contains(fixture.Endpoint.Requests.Where(IsNote), request => request.Body.Contains("Rule 900 says", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_call_counts_as_condensing_to_the_person_and_to_the_collection()
    {
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Always(Rounds()));

        await CondenseAsync(fixture, await VersionAsync(fixture));

        var usage = await fixture.UsageAsync();
        Assert.Equal(5, usage.Count);
        Assert.All(usage, entry => Assert.Equal((ModelPurpose.Condense, fixture.User.Id, fixture.Collection), (entry.Purpose, entry.PersonId, Assert.Single(entry.Collections).CollectionId)));
    }

    [Fact]
    public async Task A_budget_without_room_for_it_is_kept_and_the_reason_is_said()
    {
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Always(Rounds()));
        var version = await VersionAsync(fixture);
        await fixture.BudgetAsync(new BudgetSettings("Small", BudgetScope.Everyone, null, null, 10, null));

        var condensed = await CondenseAsync(fixture, version);

        Assert.Equal(CondensationState.Failed, condensed.State);
        Assert.Contains(condensed.Problem?.Key, new[] { Problem.BudgetUsedUp, Problem.BudgetHeld });
        Assert.Empty(fixture.Endpoint.Requests);
    }

    [Fact]
    public async Task A_document_that_fits_the_window_of_the_model_is_read_at_once()
    {
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Always(Rounds()));
        var added = await fixture.World.UploadAsync(fixture.User, fixture.Collection, "long.md", Rules(300));
        await fixture.World.IngestAsync();
        var administrator = await fixture.AdministratorAsync();
        var (_, model) = await fixture.World.AddModelAsync(administrator, "Wide", fixture.Endpoint.Endpoint, with: settings => settings with { ContextWindow = 100_000 });
        await fixture.World.ArrangeAsync(administrator, model);

        var condensed = await CondenseAsync(fixture, added.VersionId);

        Assert.Equal((CondensationState.Whole, "Wide", 1), (condensed.State, condensed.Model, condensed.Parts));
        Assert.Equal(5, fixture.Endpoint.Requests.Count);
    }

    [Fact]
    public async Task When_the_endpoint_finds_the_document_too_long_it_is_read_in_smaller_parts_once()
    {
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Next(FakeAnswers.Overflows()).Always(Rounds()));
        var added = await fixture.World.UploadAsync(fixture.User, fixture.Collection, "long.md", Rules(100));
        await fixture.World.IngestAsync();

        var condensed = await CondenseAsync(fixture, added.VersionId);

        Assert.Equal((CondensationState.Whole, 5), (condensed.State, condensed.Rounds.Count));
        Assert.InRange(condensed.Parts, 2, 10);
        Assert.False(IsNote(fixture.Endpoint.Requests[0]));
        Assert.Equal(condensed.Parts, fixture.Endpoint.Requests.Count(IsNote));
    }

    [Fact]
    public async Task A_confidential_document_is_condensed_in_the_house_or_not_at_all()
    {
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Always(Rounds()), [("Chat:IsLocal", "false")]);
        await using var house = await FakeOpenAI.StartAsync();
        house.Always(Rounds());
        var (version, administrator) = (await VersionAsync(fixture), await fixture.AdministratorAsync());
        await fixture.World.Get<ConfidentialCollections>().MarkAsync(administrator, fixture.Collection, true, fixture.World.Cancel);

        await Answers.RefusesAsync(Problem.WritingModelNeeded, () => fixture.World.Get<CondensationService>().StartAsync(fixture.User, version, fixture.World.Cancel));
        await fixture.World.AddModelAsync(administrator, "House", house.Endpoint);
        var condensed = await CondenseAsync(fixture, version);

        Assert.Equal((CondensationState.Whole, "House"), (condensed.State, condensed.Model));
        Assert.Equal((0, 5), (fixture.Endpoint.Requests.Count, house.Requests.Count));
    }

    [Fact]
    public async Task A_failed_round_keeps_those_before_it_and_says_why()
    {
        var count = 0;
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Always(reply => Interlocked.Increment(ref count) == 3 ? FakeAnswers.CutsAfter("ADDED:", " x")(reply) : Rounds()(reply)));

        var condensed = await CondenseAsync(fixture, await VersionAsync(fixture));

        Assert.Equal((CondensationState.Failed, Problem.ModelCut, 2), (condensed.State, condensed.Problem?.Key, condensed.Rounds.Count));
    }

    [Fact]
    public async Task Stopping_ends_the_call_and_keeps_the_rounds_that_are_whole()
    {
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Next(Rounds()).Always(FakeAnswers.HangsAfter("ADDED: x")));
        var (version, service) = (await VersionAsync(fixture), fixture.World.Get<CondensationService>());
        var run = await service.StartAsync(fixture.User, version, fixture.World.Cancel);
        var second = await fixture.Endpoint.RequestAsync(1, fixture.World.Cancel);
        await Answers.RefusesAsync(Problem.CondensingRunning, () => service.StartAsync(fixture.User, version, fixture.World.Cancel));

        service.Stop(fixture.User, version);

        await run.Ended.WaitAsync(fixture.World.Cancel);
        await second.Aborted.WaitAsync(fixture.World.Cancel);
        var condensed = (await ReadAsync(fixture, fixture.User, version))!.Condensed!;
        Assert.Equal((CondensationState.Stopped, 1), (condensed.State, condensed.Rounds.Count));
    }

    [Fact]
    public async Task The_built_in_model_condenses_nothing_and_says_what_is_needed()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var added = await world.UploadAsync(user, await world.CollectionAsync(user), "leave.md", "# Leave\n\nEvery employee has 25 days.");
        await world.IngestAsync();

        await Answers.RefusesAsync(Problem.WritingModelNeeded, () => world.Get<CondensationService>().StartAsync(user, added.VersionId, world.Cancel));
    }

    [Fact]
    public async Task What_a_killed_server_left_is_interrupted_and_a_new_attempt_takes_its_place_with_its_first_round()
    {
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Always(Rounds()));
        var version = await VersionAsync(fixture);
        await CondenseAsync(fixture, version);
        await using (var db = fixture.World.Database.CreateDbContext())
            await db.Condensations.ExecuteUpdateAsync(set => set.SetProperty(c => c.State, CondensationState.Running), fixture.World.Cancel);

        await fixture.World.Get<Recovery>().RunAsync(fixture.World.Cancel);

        Assert.Equal(CondensationState.Interrupted, (await ReadAsync(fixture, fixture.User, version))!.Condensed!.State);
        fixture.Endpoint.Next(FakeAnswers.Whole("Another one. [1]")).Always(FakeAnswers.CutsAfter());
        var again = await CondenseAsync(fixture, version);
        Assert.Equal(["Another one."], again.Rounds.Select(round => round.Text));
    }

    [Fact]
    public async Task With_the_document_goes_what_condenses_it()
    {
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Always(Rounds()));
        var version = await VersionAsync(fixture);
        await CondenseAsync(fixture, version);
        await using var db = fixture.World.Database.CreateDbContext();
        var document = await db.DocumentVersions.Where(v => v.Id == version).Select(v => v.DocumentId).SingleAsync(fixture.World.Cancel);

        await fixture.World.Get<DocumentService>().DeleteAsync(fixture.User, document, fixture.World.Cancel);

        Assert.False(await db.CondensedRounds.AnyAsync(fixture.World.Cancel));
    }

    private static string Rules(int count) => string.Join("\n\n", Enumerable.Range(1, count).Select(number =>
        string.Create(CultureInfo.InvariantCulture, $"Rule {number} says that device number {number} is checked every {number % 30 + 1} days by the safety officer.")));

    private static bool IsNote(FakeRequest request) => request.Messages[^1].Text.Contains("some passages of a longer document", StringComparison.Ordinal);

    // Summary n is one more than the summary that the request carries.
    private static FakeAnswer Rounds() => reply =>
    {
        var messages = reply.Request.Messages;
        var before = messages.FirstOrDefault(message => message.Role == "assistant").Text;
        return IsNote(reply.Request) ? FakeAnswers.Whole("Note of a part. [1]")(reply)
            : before is null ? FakeAnswers.Whole("Summary 1. ", "[1]")(reply)
            : FakeAnswers.Whole("ADDED: 25 days; 31 ", "March\n\n", string.Create(CultureInfo.InvariantCulture, $"Summary {before["Summary ".Length] - '0' + 1}. [1]"))(reply);
    };

    private static async Task<Guid> VersionAsync(EndpointFixture fixture)
    {
        await using var db = fixture.World.Database.CreateDbContext();
        return await db.DocumentVersions.Select(v => v.Id).SingleAsync(fixture.World.Cancel);
    }

    private static async Task<CondensedView> CondenseAsync(EndpointFixture fixture, Guid version)
    {
        var run = await fixture.World.Get<CondensationService>().StartAsync(fixture.User, version, fixture.World.Cancel);
        await run.Ended.WaitAsync(fixture.World.Cancel);
        return (await ReadAsync(fixture, fixture.User, version))!.Condensed!;
    }

    private static Task<CondensationView?> ReadAsync(EndpointFixture fixture, CurrentUser user, Guid version) => fixture.World.Get<CondensationStore>().ReadAsync(user, version, fixture.World.Cancel);
}
