using KnowledgeAssistant.Access;
using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Models;
using KnowledgeAssistant.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace KnowledgeAssistant.Tests.Chat;

/// <summary>An answer that was cut off goes on, or is asked for again; what had arrived is lost in no case.</summary>
public sealed class ContinuedAnswerTests
{
    private const string First = "Carried-over days lapse on 31 March.";

    [Fact]
    public async Task A_cut_answer_goes_on_with_its_text_its_citations_and_the_same_sources()
    {
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint
            .Next(FakeAnswers.CutsAfter(First + " [1] Up to five unu")).Next(FakeAnswers.Whole("Up to five ", "unused days may be carried over. [1]")));
        var cut = await fixture.AskAsync();
        Assert.Equal((AnswerOutcome.Failed, First + " Up to five unu", true), (cut.Outcome, cut.Text, cut.CanContinue));

        var run = await fixture.World.Get<ChatService>().ContinueAsync(fixture.User, cut.Id, fixture.World.Cancel);
        var whole = await fixture.FinishAsync(run);

        Assert.Equal((cut.Id, AnswerOutcome.Whole, First + " Up to five unused days may be carried over.", null), (whole.Id, whole.Outcome, whole.Text, whole.Problem));
        Assert.Equal([First, "Up to five unused days may be carried over."], whole.Citations.Select(c => whole.Text.Substring(c.ClaimStart, c.ClaimLength)));
        Assert.Equal([(1, 1), (2, 1)], whole.Citations.Select(c => (c.Position, c.SourceNumber)));
        Assert.Equal((cut.Citations[0].Quote, cut.Citations[0].Start), (whole.Citations[0].Quote, whole.Citations[0].Start));
        var (before, asked) = (fixture.Endpoint.Requests[0].Messages, fixture.Endpoint.Requests[1].Messages);
        Assert.Equal(before.Select(message => message.Text), asked.Take(before.Count).Select(message => message.Text));
        Assert.Equal(("assistant", First + " [1] "), (asked[^2].Role, asked[^2].Text));
        Assert.Equal("user", asked[^1].Role);
    }

    [Fact]
    public async Task Who_watches_an_answer_going_on_sees_the_old_text_at_once_and_the_new_behind_it()
    {
        using var mayGoOn = new SemaphoreSlim(0);
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint
            .Next(FakeAnswers.CutsAfter(First + " [1] Fi")).Next(FakeAnswers.WaitingBetween(mayGoOn, "", "Five ", "at most.")));
        var cut = await fixture.AskAsync();

        var run = await fixture.World.Get<ChatService>().ContinueAsync(fixture.User, cut.Id, fixture.World.Cancel);
        var seen = await run.ReadAsync(fixture.World.Cancel).TakeWhile(update => update is not AnswerUpdate.Found).ToListAsync(fixture.World.Cancel);
        mayGoOn.Release(2);
        await fixture.FinishAsync(run);

        Assert.Equal(First + " Fi", Assert.Single(seen.OfType<AnswerUpdate.Text>()).Value);
        Assert.Single(seen.OfType<AnswerUpdate.Cited>());
        var rest = await run.ReadAsync(fixture.World.Cancel).SkipWhile(update => update is not AnswerUpdate.GoesOn).ToListAsync(fixture.World.Cancel);
        Assert.Equal(new AnswerUpdate.GoesOn(First.Length + 1), rest[0]);
        Assert.Equal("Five at most.", string.Concat(rest.OfType<AnswerUpdate.Text>().Select(text => text.Value)));
    }

    [Fact]
    public async Task An_answer_that_its_reader_stopped_goes_on_as_well()
    {
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint
            .Next(FakeAnswers.HangsAfter(First + " [1]", " Fi")).Next(FakeAnswers.Whole("Five at most.")));
        var run = await fixture.StartAsync();
        await run.ReadAsync(fixture.World.Cancel).OfType<AnswerUpdate.Text>().FirstAsync(text => text.Value.Contains("Fi", StringComparison.Ordinal), fixture.World.Cancel);
        run.Stop();
        var stopped = await fixture.FinishAsync(run);
        Assert.NotNull(stopped.SavedAt);

        var whole = await fixture.FinishAsync(await fixture.World.Get<ChatService>().ContinueAsync(fixture.User, stopped.Id, fixture.World.Cancel));

        Assert.Equal((AnswerOutcome.Whole, First + " Five at most."), (whole.Outcome, whole.Text));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_there_was_stays_when_the_next_try_fails_at_once(bool goesOn)
    {
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Next(FakeAnswers.CutsAfter(First + " [1] And th")).Always(FakeAnswers.Refuses(401, "{}")));
        var cut = await fixture.AskAsync();
        var chat = fixture.World.Get<ChatService>();

        var again = await fixture.FinishAsync(await (goesOn ? chat.ContinueAsync(fixture.User, cut.Id, fixture.World.Cancel) : chat.RetryAsync(fixture.User, cut.Id, fixture.World.Cancel)));

        Assert.Equal((AnswerOutcome.Failed, First + " And th", Problem.ModelRefusedKey), (again.Outcome, again.Text, again.Problem!.Key));
        Assert.Equal(cut.Citations.Select(c => c.Quote), again.Citations.Select(c => c.Quote));
    }

    [Fact]
    public async Task A_whole_answer_stays_whole_when_another_cannot_be_had_and_says_why()
    {
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Next(FakeAnswers.Whole(First + " [1]")).Next(FakeAnswers.Refuses(401, "{}")).Next(FakeAnswers.Whole("Other.")));
        var whole = await fixture.AskAsync();

        var kept = await fixture.FinishAsync(await fixture.World.Get<ChatService>().RetryAsync(fixture.User, whole.Id, fixture.World.Cancel));
        var other = await fixture.FinishAsync(await fixture.World.Get<ChatService>().RetryAsync(fixture.User, whole.Id, fixture.World.Cancel));

        Assert.Equal((AnswerOutcome.Whole, First, Problem.ModelRefusedKey), (kept.Outcome, kept.Text, kept.Problem!.Key));
        Assert.Single(kept.Citations);
        Assert.Equal((AnswerOutcome.Whole, "Other.", null), (other.Outcome, other.Text, other.Problem));
        Assert.Empty(other.Citations);
    }

    [Fact]
    public async Task Stopping_a_second_try_before_its_first_word_leaves_the_answer_as_it_was()
    {
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Next(FakeAnswers.Whole(First + " [1]")).Always(FakeAnswers.HangsAfter()));
        var whole = await fixture.AskAsync();
        var run = await fixture.World.Get<ChatService>().RetryAsync(fixture.User, whole.Id, fixture.World.Cancel);
        await fixture.Endpoint.RequestAsync(1, fixture.World.Cancel);

        run.Stop();

        var kept = await fixture.FinishAsync(run);
        Assert.Equal((AnswerOutcome.Whole, First, null), (kept.Outcome, kept.Text, kept.Problem));
        Assert.Single(kept.Citations);
    }

    [Fact]
    public async Task An_answer_that_several_models_wrote_names_each_once_also_while_it_is_written()
    {
        var time = new JumpingTime();
        using var mayGoOn = new SemaphoreSlim(0);
        await using var fixture = await EndpointFixture.CreateAsync(
            endpoint => endpoint
                .Next(FakeAnswers.CutsAfter(First + " [1] Up to")).Next(FakeAnswers.CutsAfter("Five at most. [1] And th"))
                .Next(FakeAnswers.WaitingBetween(mayGoOn, "Ask first. [1]", " That", " is all.")),
            services: services => services.AddSingleton<TimeProvider>(time));
        var (chat, endpointNow) = (fixture.World.Get<ChatService>(), fixture.World.Get<IOptionsMonitor<ChatEndpointOptions>>().CurrentValue);
        var cut = await fixture.AskAsync();
        endpointNow.Model = "another-model";
        await fixture.FinishAsync(await chat.ContinueAsync(fixture.User, cut.Id, fixture.World.Cancel));

        var run = await chat.ContinueAsync(fixture.User, cut.Id, fixture.World.Cancel);
        await run.ReadAsync(fixture.World.Cancel).OfType<AnswerUpdate.Text>().FirstAsync(text => text.Value.Contains("Ask", StringComparison.Ordinal), fixture.World.Cancel);
        time.Jump(TimeSpan.FromSeconds(3));
        mayGoOn.Release();
        await run.ReadAsync(fixture.World.Cancel).OfType<AnswerUpdate.Text>().FirstAsync(text => text.Value.Contains("That", StringComparison.Ordinal), fixture.World.Cancel);
        var saved = await fixture.World.Get<ConversationReader>().ReadAnswerAsync(fixture.User, cut.Id, fixture.World.Cancel);
        mayGoOn.Release();
        var whole = await fixture.FinishAsync(run);

        Assert.Equal((AnswerOutcome.Writing, FakeOpenAI.Model + ", another-model"), (saved!.Outcome, saved.Model));
        Assert.Equal((AnswerOutcome.Whole, FakeOpenAI.Model + ", another-model"), (whole.Outcome, whole.Model));
    }

    [Fact]
    public async Task An_answer_that_is_longer_than_an_answer_may_be_by_now_does_not_go_on_and_stays()
    {
        var said = string.Concat(Enumerable.Repeat(First + " [1] ", 5));
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Next(FakeAnswers.CutsAfter(said, "Up to")).Next(FakeAnswers.Whole("Five at most.")));
        var cut = await fixture.AskAsync();
        fixture.World.Get<IOptions<ChatSettings>>().Value.LongestAnswer = 100;

        var again = await fixture.FinishAsync(await fixture.World.Get<ChatService>().ContinueAsync(fixture.User, cut.Id, fixture.World.Cancel));

        Assert.Equal((AnswerOutcome.Failed, cut.Text, Problem.AnswerTooLong), (again.Outcome, again.Text, again.Problem!.Key));
        Assert.Equal(cut.Citations.Count, again.Citations.Count);
    }

    [Fact]
    public async Task The_built_in_model_makes_a_cut_answer_whole_without_saying_anything_twice()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var collection = await world.CollectionAsync(user);
        await world.UploadAsync(user, collection, "leave.md", $"# Leave policy\n\nEvery employee has 25 days of paid annual leave. {EndpointFixture.Sentence}");
        await world.IngestAsync();
        var whole = await world.AskAsync(user, EndpointFixture.Question, collection);
        await using (var db = await world.Database.CreateDbContextAsync(world.Cancel))
        {
            await db.Citations.Where(c => c.MessageId == whole.Id).ExecuteDeleteAsync(world.Cancel);
            await db.Messages.Where(m => m.Id == whole.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.Text, whole.Text[..20]).SetProperty(m => m.Outcome, AnswerOutcome.Interrupted), world.Cancel);
        }

        var again = await world.FinishAsync(user, await world.Get<ChatService>().ContinueAsync(user, whole.Id, world.Cancel));

        Assert.Equal((AnswerOutcome.Whole, whole.Text), (again.Outcome, again.Text));
        Assert.Equal(whole.Citations, again.Citations, (a, b) => (a.Position, a.Quote, a.ClaimStart) == (b.Position, b.Quote, b.ClaimStart));
    }

    [Fact]
    public async Task Nobody_continues_the_answer_of_another_person()
    {
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Always(FakeAnswers.CutsAfter("Half")));
        var cut = await fixture.AskAsync();
        var stranger = await fixture.World.PersonAsync("stranger");

        await Answers.RefusesAsync(Problem.ConversationGone, () => fixture.World.Get<ChatService>().ContinueAsync(stranger, cut.Id, fixture.World.Cancel));

        Assert.Single(fixture.Endpoint.Requests);
    }

    [Fact]
    public async Task Going_on_needs_the_right_to_read_what_is_searched()
    {
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Always(FakeAnswers.CutsAfter(First + " [1] And")));
        var reader = await fixture.World.PersonAsync("reader");
        await fixture.World.Get<MemberService>().SetAsync(fixture.User, fixture.Collection, reader.Id, CollectionRole.Reader, fixture.World.Cancel);
        var cut = await fixture.World.AskAsync(reader, EndpointFixture.Question, fixture.Collection);
        await fixture.World.Get<MemberService>().RemoveAsync(fixture.User, fixture.Collection, reader.Id, fixture.World.Cancel);

        await Answers.RefusesAsync(Problem.NothingToSearch, () => fixture.World.Get<ChatService>().ContinueAsync(reader, cut.Id, fixture.World.Cancel));

        Assert.Single(fixture.Endpoint.Requests);
    }
}
