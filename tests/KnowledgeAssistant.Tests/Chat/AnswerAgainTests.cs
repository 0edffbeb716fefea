using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KnowledgeAssistant.Tests.Chat;

/// <summary>A whole answer that is asked for again is lost only to another whole one.</summary>
public sealed class AnswerAgainTests
{
    private const string First = "Carried-over days lapse on 31 March.";

    public enum End
    {
        Cut,
        Stop,
        Shutdown,
    }

    [Theory]
    [InlineData(End.Cut)]
    [InlineData(End.Stop)]
    [InlineData(End.Shutdown)]
    public async Task A_whole_answer_stays_when_the_new_one_breaks_off_in_the_middle(End end)
    {
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint
            .Next(FakeAnswers.Whole(First + " [1]")).Next(end == End.Cut ? FakeAnswers.CutsAfter("Five days. [1]", " And th") : FakeAnswers.HangsAfter("Five days. [1]", " And th")));
        var whole = await fixture.AskAsync();

        var run = await fixture.World.Get<ChatService>().RetryAsync(fixture.User, whole.Id, fixture.World.Cancel);
        await run.ReadAsync(fixture.World.Cancel).OfType<AnswerUpdate.Text>().FirstAsync(text => text.Value.Contains("And", StringComparison.Ordinal), fixture.World.Cancel);
        if (end == End.Stop)
            run.Stop();
        else if (end == End.Shutdown)
            await new AnswerShutdown(fixture.World.Get<AnswerRuns>()).StoppingAsync(fixture.World.Cancel);
        var kept = await fixture.FinishAsync(run);

        Assert.Equal((AnswerOutcome.Whole, First, whole.Model, whole.SavedAt), (kept.Outcome, kept.Text, kept.Model, kept.SavedAt));
        Assert.Equal(whole.Citations.Select(c => (c.Quote, c.ClaimStart)), kept.Citations.Select(c => (c.Quote, c.ClaimStart)));
        Assert.Equal(end == End.Cut ? Problem.ModelCut : null, kept.Problem?.Key);
        var finished = Assert.IsType<AnswerUpdate.Finished>(await run.ReadAsync(fixture.World.Cancel).LastAsync(fixture.World.Cancel));
        Assert.Equal((AnswerOutcome.Whole, kept.Problem?.Key), (finished.Outcome, finished.Problem?.Key));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answer_counts_as_that_of_a_newer_version_of_its_assistant_only_when_that_gave_it(bool isGiven)
    {
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint
            .Next(FakeAnswers.Whole(First + " [1]")).Next(isGiven ? FakeAnswers.Whole("Five days. [1]") : FakeAnswers.CutsAfter("Five")));
        var assistants = fixture.World.Get<AssistantService>();
        var definition = new AssistantDefinition("Ada", "", new AssistantPicture(), new AssistantSettings { Persona = "Exact." });
        var assistant = await assistants.CreateAsync(fixture.User, definition, "", fixture.World.Cancel);
        var asked = await fixture.World.Get<ChatService>().AskAsync(fixture.User, null, EndpointFixture.Question, new QuestionChoices([], assistant), Guid.CreateVersion7(), fixture.World.Cancel);
        var whole = await fixture.FinishAsync(asked);
        await assistants.SaveAsync(fixture.User, assistant, 1, definition with { Name = "Ada the second" }, "", fixture.World.Cancel);

        var again = await fixture.FinishAsync(await fixture.World.Get<ChatService>().RetryAsync(fixture.User, whole.Id, fixture.World.Cancel));

        Assert.Equal(isGiven ? ("Five days.", "Ada the second") : (First, "Ada"), (again.Text, again.Assistant));
    }

    [Fact]
    public async Task What_is_only_read_before_an_answer_is_written_again_waits_for_no_writer()
    {
        await using var fixture = await EndpointFixture.CreateAsync();
        var whole = await fixture.AskAsync();
        var stranger = await fixture.World.PersonAsync("jiwon");
        await using var db = await fixture.World.Database.CreateDbContextAsync(fixture.World.Cancel);
        await using var writing = await db.Database.BeginTransactionAsync(fixture.World.Cancel);

        var refused = Answers.RefusesAsync(Problem.ConversationGone, () => fixture.World.Get<ChatService>().RetryAsync(stranger, whole.Id, fixture.World.Cancel));

        await refused.WaitAsync(TimeSpan.FromMinutes(1), fixture.World.Cancel);
    }

    [Fact]
    public async Task What_was_not_found_stays_with_its_closest_passages_when_the_new_answer_breaks_off()
    {
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Next(FakeAnswers.Whole("NOT_FOUND")).Next(FakeAnswers.CutsAfter("Half of an answ")));
        var notFound = await fixture.AskAsync();

        var kept = await fixture.FinishAsync(await fixture.World.Get<ChatService>().RetryAsync(fixture.User, notFound.Id, fixture.World.Cancel));

        Assert.Equal((AnswerOutcome.NotFound, "", Problem.ModelCut), (kept.Outcome, kept.Text, kept.Problem!.Key));
        Assert.Equal(notFound.Citations.Select(c => c.Quote), kept.Citations.Select(c => c.Quote));
        Assert.NotEmpty(kept.Citations);
    }

    [Fact]
    public async Task A_server_that_is_killed_in_the_middle_leaves_the_whole_answer_and_one_that_lives_puts_the_new_in_its_place()
    {
        var time = new JumpingTime();
        using var mayGoOn = new SemaphoreSlim(0);
        await using var fixture = await EndpointFixture.CreateAsync(
            endpoint => endpoint.Next(FakeAnswers.Whole(First + " [1]")).Next(FakeAnswers.WaitingBetween(mayGoOn, "Five days.", " At", " most. [1]")),
            services: services => services.AddSingleton<TimeProvider>(time));
        var whole = await fixture.AskAsync();
        var run = await fixture.World.Get<ChatService>().RetryAsync(fixture.User, whole.Id, fixture.World.Cancel);
        await run.ReadAsync(fixture.World.Cancel).OfType<AnswerUpdate.Text>().FirstAsync(text => text.Value.Contains("Five", StringComparison.Ordinal), fixture.World.Cancel);
        time.Jump(TimeSpan.FromSeconds(3));
        mayGoOn.Release();
        await run.ReadAsync(fixture.World.Cancel).OfType<AnswerUpdate.Text>().FirstAsync(text => text.Value.Contains("At", StringComparison.Ordinal), fixture.World.Cancel);

        // What a server would find that starts now.
        await fixture.World.Get<AnswerStore>().InterruptAsync(fixture.World.Cancel);
        var found = (await fixture.World.Get<ConversationReader>().ReadAnswerAsync(fixture.User, whole.Id, fixture.World.Cancel))!;
        mayGoOn.Release();
        var other = await fixture.FinishAsync(run);

        Assert.Equal((AnswerOutcome.Whole, First, null), (found.Outcome, found.Text, found.Problem));
        Assert.Equal(whole.Citations.Select(c => c.Quote), found.Citations.Select(c => c.Quote));
        Assert.Equal((AnswerOutcome.Whole, "Five days. At most."), (other.Outcome, other.Text));
        Assert.Equal([1], other.Citations.Select(c => c.Position));
    }
}
