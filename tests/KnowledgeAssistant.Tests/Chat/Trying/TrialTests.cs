using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Chat.Trying;
using KnowledgeAssistant.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace KnowledgeAssistant.Tests.Chat.Trying;

public sealed class TrialTests
{
    private static readonly AssistantSettings Draft = new() { Persona = "You are Hana of the people team.", Sampling = new() { Temperature = 0.2f } };

    [Fact]
    public async Task A_question_is_answered_by_the_draft_with_passages_prompt_and_times_and_nothing_is_saved()
    {
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Always(FakeAnswers.Whole("Until 31 ", "March. [1]")));

        var updates = await RunAsync(fixture, Draft);

        var prompt = Assert.Single(updates.OfType<TrialUpdate.Prompted>()).Prompt;
        Assert.Contains(EndpointFixture.Sentence, prompt.Messages[^1].Text, StringComparison.Ordinal);
        Assert.Equal(prompt.Messages.Select(message => message.Text), Assert.Single(fixture.Endpoint.Requests).Messages.Select(message => message.Text));
        Assert.Contains("Hana of the people team", fixture.Endpoint.Requests[0].Messages[0].Text, StringComparison.Ordinal);
        Assert.Equal(prompt.Tokens, prompt.Sections.Sum(section => section.Tokens));
        var result = Assert.IsType<TrialUpdate.Finished>(updates[^1]).Result;
        Assert.Equal((AnswerOutcome.Whole, "Until 31 March.", FakeOpenAI.Model), (result.Outcome, result.Text, result.Model));
        Assert.Single(result.Citations);
        Assert.InRange(result.FirstText!.Value, TimeSpan.Zero, result.Whole);
        await using var db = fixture.World.Database.CreateDbContext();
        Assert.False(await db.Conversations.AnyAsync(fixture.World.Cancel));
        Assert.False(await db.Messages.AnyAsync(fixture.World.Cancel));
    }

    [Fact]
    public async Task A_draft_that_names_a_collection_of_others_reads_nothing_of_it()
    {
        await using var fixture = await EndpointFixture.CreateAsync();
        var stranger = await fixture.World.PersonAsync("jun");

        await Answers.RefusesAsync(Problem.NothingToSearch, () => RunAsync(fixture, Draft with { CollectionIds = [fixture.Collection] }, stranger));

        Assert.Empty(fixture.Endpoint.Requests);
    }

    [Fact]
    public async Task A_model_that_fails_is_said_with_its_reason_and_what_had_arrived_is_kept()
    {
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Always(FakeAnswers.CutsAfter("Until 31 March.", " And")));

        var updates = await RunAsync(fixture, Draft);

        var result = Assert.IsType<TrialUpdate.Finished>(updates[^1]).Result;
        Assert.Equal((AnswerOutcome.Failed, Problem.ModelCut), (result.Outcome, result.Problem?.Key));
        Assert.StartsWith("Until 31 March.", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_beyond_what_administrators_allow_is_tried_within_it()
    {
        await using var fixture = await EndpointFixture.CreateAsync();
        var administrator = await fixture.World.PersonAsync("hana", KnowledgeAssistant.Access.PersonRole.Administrator);
        await fixture.World.Get<AssistantBoundsService>().SetAsync(administrator, new AssistantBounds { MostOutputTokens = 64, Techniques = [Technique.Direct] }, fixture.World.Cancel);

        await RunAsync(fixture, Draft with { Technique = Technique.SkeletonOfThought, Sampling = new() { MaximumOutputTokens = 50_000 } });

        Assert.Contains("_tokens\":64", Assert.Single(fixture.Endpoint.Requests).Body.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fourth_at_the_same_time_is_refused_until_one_ends()
    {
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Always(FakeAnswers.HangsAfter("Until")));
        var trials = fixture.World.Get<TrialService>();
        using var stop = new CancellationTokenSource();
        var running = Enumerable.Range(0, TrialLimit.Most).Select(_ => trials.RunAsync(fixture.User, new Trial(EndpointFixture.Question, Draft), stop.Token).LastAsync(CancellationToken.None).AsTask()).ToList();
        await fixture.Endpoint.RequestAsync(TrialLimit.Most - 1, fixture.World.Cancel);

        await Answers.RefusesAsync(Problem.TooManyAnswers, () => RunAsync(fixture, Draft));

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(running));
        fixture.Endpoint.Always(FakeAnswers.Whole("Until 31 March. [1]"));
        Assert.IsType<TrialUpdate.Finished>((await RunAsync(fixture, Draft))[^1]);
    }

    [Fact]
    public async Task A_technique_is_tried_as_it_will_be_used()
    {
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Always(FakeAnswers.Whole("<reasoning>It lapses.</reasoning>", "Until 31 March. [1]")));

        var updates = await RunAsync(fixture, Draft with { Technique = Technique.ChainOfThought });

        Assert.Equal("Until 31 March.", Assert.IsType<TrialUpdate.Finished>(updates[^1]).Result.Text);
        var told = updates.OfType<TrialUpdate.Answered>().Select(update => update.Update).ToList();
        Assert.Equal("It lapses.", string.Concat(told.OfType<AnswerUpdate.Reasoning>().Select(update => update.Value)));
        Assert.Equal(new TechniqueChoice(Technique.ChainOfThought), told.OfType<AnswerUpdate.Took>().Last().Choice);
    }

    private static async Task<List<TrialUpdate>> RunAsync(EndpointFixture fixture, AssistantSettings settings, KnowledgeAssistant.Access.CurrentUser? user = null) =>
        await fixture.World.Get<TrialService>().RunAsync(user ?? fixture.User, new Trial(EndpointFixture.Question, settings), fixture.World.Cancel).ToListAsync(fixture.World.Cancel);
}
