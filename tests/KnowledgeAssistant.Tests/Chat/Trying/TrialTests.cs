using KnowledgeAssistant.Access;
using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Chat.Checking;
using KnowledgeAssistant.Chat.Trying;
using KnowledgeAssistant.Models;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Tests.Chat.Techniques;
using KnowledgeAssistant.Tests.Models;
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

        var prompt = Assert.Single(Told<AnswerUpdate.Composed>(updates)).Prompt;
        Assert.Contains(EndpointFixture.Sentence, prompt.Messages[^1].Text, StringComparison.Ordinal);
        Assert.Equal(prompt.Messages.Select(message => message.Text), Assert.Single(fixture.Endpoint.Requests).Messages.Select(message => message.Text));
        Assert.Contains("Hana of the people team", fixture.Endpoint.Requests[0].Messages[0].Text, StringComparison.Ordinal);
        Assert.Equal(prompt.Tokens, prompt.Sections.Sum(section => section.Tokens));
        Assert.Equal(prompt.Tokens, Assert.Single(Told<AnswerUpdate.Sent>(updates)).Tokens);
        var result = Result(updates);
        Assert.Equal((AnswerOutcome.Whole, "Until 31 March.", FakeOpenAI.Model), (result.Outcome, result.Text, result.Model));
        Assert.Single(result.Citations);
        Assert.Equal(Support.Supported, Assert.Single(result.Checked.Sentences).Support);
        Assert.InRange(result.Times.FirstText!.Value, 0, result.Times.Whole);
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

        var result = Result(updates);
        Assert.Equal((AnswerOutcome.Failed, Problem.ModelCut), (result.Outcome, result.Problem?.Key));
        Assert.StartsWith("Until 31 March.", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_beyond_what_administrators_allow_is_tried_within_it()
    {
        await using var fixture = await EndpointFixture.CreateAsync();
        var administrator = await fixture.World.PersonAsync("hana", PersonRole.Administrator);
        await fixture.World.Get<AssistantBoundsService>().SetAsync(administrator, new AssistantBounds { MostOutputTokens = 64 }, fixture.World.Cancel);

        await RunAsync(fixture, Draft with { Sampling = new() { MaximumOutputTokens = 50_000 } });

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

        Assert.Equal("Until 31 March.", Result(updates).Text);
        Assert.Equal("It lapses.", string.Concat(Told<AnswerUpdate.Reasoning>(updates).Select(update => update.Value)));
        Assert.Equal(new TechniqueChoice(Technique.ChainOfThought), Told<AnswerUpdate.Took>(updates)[^1].Choice);
        var sent = Assert.Single(Told<AnswerUpdate.Sent>(updates));
        Assert.Equal(Assert.Single(fixture.Endpoint.Requests).Messages.Select(message => message.Text), sent.Messages.Select(message => message.Text));
        Assert.True(sent.Tokens > Told<AnswerUpdate.Composed>(updates)[0].Prompt.Tokens);
    }

    [Fact]
    public async Task Tokens_and_cost_are_those_of_the_model_and_count_as_a_trial()
    {
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Always(FakeAnswers.Counted(400, 20, "Until 31 March. [1]")));
        var administrator = await fixture.World.PersonAsync("sora", PersonRole.Administrator);
        var (_, model) = await fixture.World.AddModelAsync(administrator, "Priced", fixture.Endpoint.Endpoint, with: settings => settings with { Price = new ModelPrice(2, 10, null) });

        var result = Result(await RunAsync(fixture, Draft with { ChatModelId = model }));

        Assert.Equal(("Priced", new TokenUse(400, 20, 0.001m)), (result.Model, result.Use));
        await using var db = fixture.World.Database.CreateDbContext();
        var entry = await db.UsageEntries.SingleAsync(fixture.World.Cancel);
        Assert.Equal((ModelPurpose.Try, fixture.User.Id, null), (entry.Purpose, entry.PersonId, entry.AnswerId));
    }

    [Fact]
    public async Task All_calls_of_a_technique_are_counted_and_cost_what_the_model_costs()
    {
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Always(reply => FakeAnswers.Counted(400, 20, reply.Request switch
        {
            var request when TechniqueFixture.IsRoute(request) => "SPLIT",
            var request when TechniqueFixture.IsOutline(request) => TechniqueFixture.Outline,
            _ => "Until 31 March. [1]",
        })(reply)));
        var administrator = await fixture.World.PersonAsync("sora", PersonRole.Administrator);
        var (_, model) = await fixture.World.AddModelAsync(administrator, "Priced", fixture.Endpoint.Endpoint, with: settings => settings with { Price = new ModelPrice(2, 10, null) });

        var result = Result(await RunAsync(fixture, Draft with { ChatModelId = model, Technique = Technique.SkeletonOfThought }));

        Assert.Equal(6, fixture.Endpoint.Requests.Count);
        Assert.Equal((new ModelPrice(2, 10, null), new TokenUse(6 * 400, 6 * 20, 6 * 0.001m)), (result.Price, result.Use));
    }

    [Fact]
    public async Task A_model_that_was_chosen_to_be_compared_answers_itself_or_not_at_all()
    {
        await using var fixture = await EndpointFixture.CreateAsync();
        var administrator = await fixture.World.PersonAsync("sora", PersonRole.Administrator);
        var (_, model) = await fixture.World.AddModelAsync(administrator, "Away", FakeOpenAI.RefusingEndpoint());

        var result = Result(await RunAsync(fixture, Draft with { ChatModelId = model }));

        Assert.Equal((AnswerOutcome.Failed, Problem.ModelUnreachable), (result.Outcome, result.Problem?.Key));
        Assert.Empty(fixture.Endpoint.Requests);
    }

    [Theory]
    [InlineData(16_000, true)]
    [InlineData(1_000, false)]
    public async Task A_chosen_document_is_sent_whole_when_the_window_of_the_model_holds_it(int window, bool isWhole)
    {
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Always(FakeAnswers.Whole("So it is. [1]")));
        var text = string.Join("\n\n", Enumerable.Range(1, 40).Select(number => $"# Step {number}\n\nStep {number} of the handover says what is done on day {number}, by whom, and who has to agree to it."));
        var document = (await fixture.World.UploadAsync(fixture.User, fixture.Collection, "handover.md", text)).DocumentId;
        await fixture.World.IngestAsync();
        var administrator = await fixture.World.PersonAsync("sora", PersonRole.Administrator);
        var (_, model) = await fixture.World.AddModelAsync(administrator, "Sized", fixture.Endpoint.Endpoint, with: settings => settings with { ContextWindow = window, MaximumOutput = 200 });

        var updates = await RunAsync(fixture, Draft with { ChatModelId = model, DocumentId = document });

        var prompt = Told<AnswerUpdate.Composed>(updates)[^1].Prompt;
        Assert.Equal(isWhole, prompt.HasWholeDocument);
        Assert.Equal(isWhole, Enumerable.Range(1, 40).All(step => prompt.Messages[^1].Text.Contains($"Step {step} of", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_prompt_that_is_too_long_for_the_endpoint_is_tried_once_more_and_the_shorter_one_is_shown()
    {
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Next(FakeAnswers.Overflows()).Always(FakeAnswers.Whole("Until 31 March. [1]")));
        await fixture.World.UploadAsync(fixture.User, fixture.Collection, "days.md", "Carried-over days. Nothing else is said here.");
        await fixture.World.IngestAsync();

        var updates = await RunAsync(fixture, Draft);

        var prompts = Told<AnswerUpdate.Composed>(updates).Select(composed => composed.Prompt).ToList();
        Assert.Equal([2, 1], prompts.Select(prompt => prompt.Question.Sources.Count));
        Assert.Equal(AnswerOutcome.Whole, Result(updates).Outcome);
    }

    [Fact]
    public async Task What_administrators_do_not_allow_is_not_tried_and_numbers_stay_inside_the_bounds()
    {
        await using var fixture = await EndpointFixture.CreateAsync();
        var administrator = await fixture.World.PersonAsync("sora", PersonRole.Administrator);
        await fixture.World.Get<AssistantBoundsService>().SetAsync(administrator, new AssistantBounds { MostTemperature = 0.1f, ChatModelIds = [Guid.NewGuid()], Techniques = [Technique.ChainOfThought] }, fixture.World.Cancel);

        await Answers.RefusesAsync(Problem.AssistantModelNotAllowed, () => RunAsync(fixture, Draft with { ChatModelId = Guid.NewGuid() }));
        await Answers.RefusesAsync(Problem.AssistantTechniqueNotAllowed, () => RunAsync(fixture, Draft with { Technique = Technique.SkeletonOfThought }));
        await RunAsync(fixture, Draft);

        Assert.Contains("\"temperature\":0.1", Assert.Single(fixture.Endpoint.Requests).Body, StringComparison.Ordinal);
    }

    private static TrialResult Result(IReadOnlyList<TrialUpdate> updates) => Assert.IsType<TrialUpdate.Finished>(updates[^1]).Result;

    private static IReadOnlyList<T> Told<T>(IReadOnlyList<TrialUpdate> updates) where T : AnswerUpdate => [.. updates.OfType<TrialUpdate.Answered>().Select(update => update.Update).OfType<T>()];

    private static async Task<List<TrialUpdate>> RunAsync(EndpointFixture fixture, AssistantSettings settings, CurrentUser? user = null) =>
        await fixture.World.Get<TrialService>().RunAsync(user ?? fixture.User, new Trial(EndpointFixture.Question, settings), fixture.World.Cancel).ToListAsync(fixture.World.Cancel);
}
