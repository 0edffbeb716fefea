using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Testing;
using Xunit;

namespace KnowledgeAssistant.Tests.Chat;

public sealed class AnswerShutdownTests
{
    [Fact]
    public async Task A_server_that_ends_saves_all_that_had_arrived_as_interrupted_and_begins_nothing_new()
    {
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Always(FakeAnswers.HangsAfter("Until 31 March. [1]", " And th")));
        var runs = new[] { await fixture.StartAsync(), await fixture.StartAsync() };
        foreach (var run in runs)
            await run.ReadAsync(fixture.World.Cancel).OfType<AnswerUpdate.Text>().FirstAsync(text => text.Value.Contains("And", StringComparison.Ordinal), fixture.World.Cancel);

        await new AnswerShutdown(fixture.World.Get<AnswerRuns>()).StoppingAsync(fixture.World.Cancel);

        foreach (var run in runs)
        {
            Assert.Equal(AnswerOutcome.Interrupted, (await run.ReadAsync(fixture.World.Cancel).OfType<AnswerUpdate.Finished>().SingleAsync(fixture.World.Cancel)).Outcome);
            var answer = (await fixture.World.Get<ConversationReader>().ReadAnswerAsync(fixture.User, run.AnswerId, fixture.World.Cancel))!;
            Assert.Equal((AnswerOutcome.Interrupted, "Until 31 March. And th", new UserMessage(Problem.AnswerInterrupted), true), (answer.Outcome, answer.Text, answer.Problem, answer.CanContinue));
            Assert.Single(answer.Citations);
            Assert.NotNull(answer.SavedAt);
        }

        await Answers.RefusesAsync(Problem.ServerStopping, () => fixture.StartAsync());
        await Answers.RefusesAsync(Problem.ServerStopping, () => fixture.World.Get<ChatService>().ContinueAsync(fixture.User, runs[0].AnswerId, fixture.World.Cancel));
    }

    [Fact]
    public async Task A_server_waits_for_the_saving_no_longer_than_it_may()
    {
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Always(FakeAnswers.HangsAfter("Until ")));
        var run = await fixture.StartAsync();
        await run.ReadAsync(fixture.World.Cancel).OfType<AnswerUpdate.Text>().FirstAsync(fixture.World.Cancel);
        using var hold = fixture.World.HoldDatabase();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fixture.World.Get<AnswerRuns>().InterruptAsync(new CancellationToken(true)));

        hold.Dispose();
        await run.Ended.WaitAsync(fixture.World.Cancel);
    }
}
