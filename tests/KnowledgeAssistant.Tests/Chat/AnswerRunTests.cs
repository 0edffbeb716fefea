using KnowledgeAssistant.Access;
using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.History;
using KnowledgeAssistant.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KnowledgeAssistant.Tests.Chat;

/// <summary>An answer lives on the server: whoever watches, leaves or comes back.</summary>
public sealed class AnswerRunTests
{
    [Fact]
    public async Task The_question_is_saved_before_the_model_says_anything()
    {
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Always(FakeAnswers.HangsAfter()));

        var run = await fixture.StartAsync();

        var conversation = await fixture.World.Get<ConversationReader>().ReadAsync(fixture.User, run.ConversationId, fixture.World.Cancel);
        var turn = Assert.Single(conversation!.Turns);
        Assert.Equal((EndpointFixture.Question, AnswerOutcome.Writing), (turn.Question, turn.Answer!.Outcome));
        run.Stop();
        await fixture.FinishAsync(run);
    }

    [Fact]
    public async Task An_answer_that_nobody_reads_is_written_to_its_end_and_saved()
    {
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Always(FakeAnswers.Whole("Until 31 March. [1]")));

        var run = await fixture.StartAsync();

        AnswerView? answer = null;
        await Waiting.UntilAsync("the answer is saved", async () =>
        {
            answer = await fixture.World.Get<ConversationReader>().ReadAnswerAsync(fixture.User, run.AnswerId, fixture.World.Cancel);
            return answer!.Outcome != AnswerOutcome.Writing;
        }, fixture.World.Cancel);
        Assert.Equal((AnswerOutcome.Whole, "Until 31 March."), (answer!.Outcome, answer.Text));
        Assert.Single(answer.Citations);
    }

    [Fact]
    public async Task Who_attaches_late_misses_nothing_and_who_leaves_stops_nothing()
    {
        using var mayGoOn = new SemaphoreSlim(0);
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Always(FakeAnswers.WaitingBetween(mayGoOn, "Until 31 March. [1]", " Five ", "days. [1]")));
        var run = await fixture.StartAsync();
        await run.ReadAsync(fixture.World.Cancel).OfType<AnswerUpdate.Text>().FirstAsync(fixture.World.Cancel);

        var attached = await fixture.World.Get<ChatService>().FindRunAsync(fixture.User, run.ConversationId, fixture.World.Cancel);
        var late = attached!.ReadAsync(fixture.World.Cancel).ToListAsync(fixture.World.Cancel);
        mayGoOn.Release(2);
        var heard = await late;

        Assert.Equal(await run.ReadAsync(fixture.World.Cancel).ToListAsync(fixture.World.Cancel), heard);
        Assert.Equal("Until 31 March. Five days.", string.Concat(heard.OfType<AnswerUpdate.Text>().Select(text => text.Value)));
        Assert.Equal([1, 2], heard.OfType<AnswerUpdate.Cited>().Select(cited => cited.Citation.Position));
        Assert.IsType<AnswerUpdate.Searching>(heard[0]);
        Assert.IsType<AnswerUpdate.Found>(heard[1]);
        Assert.Equal(new AnswerUpdate.Finished(AnswerOutcome.Whole, null), heard[^1]);
    }

    [Fact]
    public async Task When_a_reader_hears_the_end_the_answer_is_saved_and_the_next_question_may_be_asked()
    {
        await using var fixture = await EndpointFixture.CreateAsync();
        var first = await fixture.StartAsync();
        var finished = await first.ReadAsync(fixture.World.Cancel).OfType<AnswerUpdate.Finished>().SingleAsync(fixture.World.Cancel);

        var second = await fixture.FinishAsync(await fixture.StartAsync(first.ConversationId, "How many unused days may be carried over?"));

        Assert.Equal(AnswerOutcome.Whole, finished.Outcome);
        Assert.Equal(AnswerOutcome.Whole, second.Outcome);
        Assert.Null(await fixture.World.Get<ChatService>().FindRunAsync(fixture.User, first.ConversationId, fixture.World.Cancel));
    }

    [Fact]
    public async Task One_answer_at_a_time_is_written_in_a_conversation_and_several_beside_each_other()
    {
        using var mayGoOn = new SemaphoreSlim(0);
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Always(FakeAnswers.WaitingBetween(mayGoOn, "Until ", "31 March.")));
        var run = await fixture.StartAsync();

        await Answers.RefusesAsync(Problem.AnswerRunning, () => fixture.StartAsync(run.ConversationId, "And now?"));
        await Answers.RefusesAsync(Problem.AnswerRunning, () => fixture.World.Get<ChatService>().RetryAsync(fixture.User, run.AnswerId, fixture.World.Cancel));
        var other = await fixture.StartAsync();
        mayGoOn.Release(2);

        Assert.Equal(AnswerOutcome.Whole, (await fixture.FinishAsync(run)).Outcome);
        Assert.Equal(AnswerOutcome.Whole, (await fixture.FinishAsync(other)).Outcome);
        Assert.Single((await fixture.World.Get<ConversationReader>().ReadAsync(fixture.User, run.ConversationId, fixture.World.Cancel))!.Turns);
    }

    [Fact]
    public async Task Of_many_questions_at_once_in_a_conversation_one_is_asked()
    {
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Next(FakeAnswers.Whole("Yes.")).Always(FakeAnswers.HangsAfter()));
        var first = await fixture.StartAsync();
        await fixture.FinishAsync(first);

        var attempts = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => Task.Run(async () =>
        {
            try
            {
                return await fixture.StartAsync(first.ConversationId, $"Question {number} about carried-over days?");
            }
            catch (UserMessageException refused) when (refused.UserMessage.Key == Problem.AnswerRunning)
            {
                return null;
            }
        })));

        var run = Assert.Single(attempts, attempt => attempt is not null);
        Assert.Equal(2, (await fixture.World.Get<ConversationReader>().ReadAsync(fixture.User, first.ConversationId, fixture.World.Cancel))!.Turns.Count);
        run!.Stop();
        await fixture.FinishAsync(run);
    }

    [Fact]
    public async Task Deleting_a_conversation_ends_its_answer_and_leaves_no_row()
    {
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Always(FakeAnswers.HangsAfter("Until 31 March. [1]")));
        var run = await fixture.StartAsync();
        await run.ReadAsync(fixture.World.Cancel).OfType<AnswerUpdate.Cited>().FirstAsync(fixture.World.Cancel);

        await fixture.World.Get<HistoryService>().DeleteAsync(fixture.User, run.ConversationId, fixture.World.Cancel);

        await run.ReadAsync(fixture.World.Cancel).LastAsync(fixture.World.Cancel);
        await fixture.Endpoint.Requests[0].Aborted.WaitAsync(fixture.World.Cancel);
        await using var db = await fixture.World.Database.CreateDbContextAsync(fixture.World.Cancel);
        Assert.False(await db.Messages.AnyAsync(fixture.World.Cancel));
        Assert.False(await db.Citations.AnyAsync(fixture.World.Cancel));
    }

    [Fact]
    public async Task While_a_long_answer_is_written_what_has_arrived_is_saved_every_two_seconds()
    {
        var time = new JumpingTime();
        using var mayGoOn = new SemaphoreSlim(0);
        await using var fixture = await EndpointFixture.CreateAsync(
            endpoint => endpoint.Always(FakeAnswers.WaitingBetween(mayGoOn, "Until 31 March.", " Then", " they lapse.")), services: services => services.AddSingleton<TimeProvider>(time));
        var run = await fixture.StartAsync();
        await run.ReadAsync(fixture.World.Cancel).OfType<AnswerUpdate.Text>().FirstAsync(fixture.World.Cancel);

        time.Jump(TimeSpan.FromSeconds(3));
        mayGoOn.Release();
        await run.ReadAsync(fixture.World.Cancel).OfType<AnswerUpdate.Text>().FirstAsync(text => text.Value.Contains("Then", StringComparison.Ordinal), fixture.World.Cancel);

        var answer = await fixture.World.Get<ConversationReader>().ReadAnswerAsync(fixture.User, run.AnswerId, fixture.World.Cancel);
        Assert.Equal((AnswerOutcome.Writing, "Until 31 March."), (answer!.Outcome, answer.Text));
        mayGoOn.Release();
        await fixture.FinishAsync(run);
    }

    [Fact]
    public async Task Whoever_stops_an_answer_that_has_ended_changes_nothing()
    {
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Always(FakeAnswers.Whole("Until 31 March.")));
        var run = await fixture.StartAsync();
        await fixture.FinishAsync(run);

        run.Stop();

        Assert.Equal((AnswerOutcome.Whole, "Until 31 March."), await fixture.FinishAsync(run) is var answer ? (answer.Outcome, answer.Text) : default);
    }

    [Fact]
    public async Task An_answer_ends_when_its_reader_loses_the_collection_that_it_is_made_of()
    {
        var time = new JumpingTime();
        using var mayGoOn = new SemaphoreSlim(0);
        await using var fixture = await EndpointFixture.CreateAsync(
            endpoint => endpoint.Always(FakeAnswers.WaitingBetween(mayGoOn, "Until 31 March. [1]", " And secretly", " more")), services: services => services.AddSingleton<TimeProvider>(time));
        var reader = await fixture.World.PersonAsync("reader");
        await fixture.World.Get<MemberService>().SetAsync(fixture.User, fixture.Collection, reader.Id, CollectionRole.Reader, fixture.World.Cancel);
        var run = await fixture.World.Get<ChatService>().AskAsync(reader, null, EndpointFixture.Question, [fixture.Collection], fixture.World.Cancel);
        await run.ReadAsync(fixture.World.Cancel).OfType<AnswerUpdate.Cited>().FirstAsync(fixture.World.Cancel);

        await fixture.World.Get<MemberService>().RemoveAsync(fixture.User, fixture.Collection, reader.Id, fixture.World.Cancel);
        time.Jump(TimeSpan.FromSeconds(3));
        mayGoOn.Release();

        var answer = await fixture.World.FinishAsync(reader, run);
        Assert.Equal(new UserMessage(Problem.NotAllowed), answer.Problem);
        Assert.DoesNotContain("secretly", answer.Text, StringComparison.Ordinal);
        await fixture.Endpoint.Requests[0].Aborted.WaitAsync(fixture.World.Cancel);
    }

    [Fact]
    public async Task A_question_that_arrives_again_is_asked_once_whatever_has_become_of_its_answer()
    {
        using var mayGoOn = new SemaphoreSlim(0);
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Always(FakeAnswers.WaitingBetween(mayGoOn, "Until ", "31 March.")));
        var (chat, id) = (fixture.World.Get<ChatService>(), Guid.NewGuid());
        var first = await AskAsync(fixture.User);

        Assert.Same(first, await AskAsync(fixture.User));
        mayGoOn.Release();
        await fixture.FinishAsync(first);
        var again = await AskAsync(fixture.User);

        Assert.Equal((first.ConversationId, first.AnswerId), (again.ConversationId, again.AnswerId));
        Assert.Equal(AnswerOutcome.Whole, Assert.IsType<AnswerUpdate.Finished>(await again.ReadAsync(fixture.World.Cancel).SingleAsync(fixture.World.Cancel)).Outcome);
        Assert.Single(fixture.Endpoint.Requests);
        Assert.Single(await fixture.World.Get<HistoryService>().ListAsync(fixture.User, 0, 10, fixture.World.Cancel));

        Task<AnswerRun> AskAsync(CurrentUser user) => chat.AskAsync(user, null, EndpointFixture.Question, new QuestionChoices([fixture.Collection]), id, fixture.World.Cancel);
    }

    [Fact]
    public async Task An_id_of_another_persons_question_opens_nothing_and_asks_under_another_id()
    {
        await using var fixture = await EndpointFixture.CreateAsync();
        var (chat, id) = (fixture.World.Get<ChatService>(), Guid.NewGuid());
        var reader = await fixture.World.PersonAsync("reader");
        await fixture.World.Get<MemberService>().SetAsync(fixture.User, fixture.Collection, reader.Id, CollectionRole.Reader, fixture.World.Cancel);
        var own = await chat.AskAsync(fixture.User, null, EndpointFixture.Question, new QuestionChoices([fixture.Collection]), id, fixture.World.Cancel);

        var other = await chat.AskAsync(reader, null, "Mine?", new QuestionChoices([fixture.Collection]), id, fixture.World.Cancel);

        Assert.NotEqual(own.ConversationId, other.ConversationId);
        Assert.Equal("Mine?", Assert.Single((await fixture.World.Get<ConversationReader>().ReadAsync(reader, other.ConversationId, fixture.World.Cancel))!.Turns).Question);
        await Task.WhenAll(own.Ended, other.Ended);
    }

    [Fact]
    public async Task So_many_answers_to_one_person_are_written_at_once_and_no_more()
    {
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Always(FakeAnswers.HangsAfter("Until ")), [("Chat:ParallelAnswers", "2")]);
        var (first, second) = (await fixture.StartAsync(), await fixture.StartAsync());

        await Answers.RefusesAsync(Problem.TooManyAnswers, () => fixture.StartAsync());
        first.Stop();
        await fixture.FinishAsync(first);
        var third = await fixture.StartAsync();

        foreach (var run in new[] { second, third })
        {
            run.Stop();
            await fixture.FinishAsync(run);
        }
    }
}
