using System.Text.Json;
using KnowledgeAssistant.Access;
using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Chat.Trying;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Models;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Tests.Chat.Techniques;
using KnowledgeAssistant.Tests.Models;
using Xunit;

namespace KnowledgeAssistant.Tests.Chat;

/// <summary>Prompts that fill a model's window: prompt and answer have room in it together, whichever model answers.</summary>
public sealed class SmallWindowTests : IAsyncLifetime
{
    private const int Window = 2_400;
    private const int RoomForPrompt = Window - (Window / 4);
    private const string Question = "What is done on each day of the handover?";

    private FakeOpenAI _a = null!;
    private FakeOpenAI _b = null!;
    private TestWorld _world = null!;
    private CurrentUser _minji = null!;
    private Guid _collection;

    public async ValueTask InitializeAsync()
    {
        (_a, _b, _world) = (await FakeOpenAI.StartAsync(), await FakeOpenAI.StartAsync(), await TestWorld.CreateAsync());
        _minji = await _world.AdministratorAsync();
        _collection = await _world.CollectionAsync(_minji);
        foreach (var number in Enumerable.Range(1, 12))
            await _world.UploadAsync(_minji, _collection, $"day-{number}.md", string.Join('\n', Enumerable.Range(1, 8).Select(step => $"On day {number} of the handover step {step} is done: the papers of office {number}{step} are counted, signed and filed.")));
        await _world.IngestAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _world.DisposeAsync();
        await _a.DisposeAsync();
        await _b.DisposeAsync();
    }

    [Theory]
    [InlineData(Technique.Direct)]
    [InlineData(Technique.ChainOfThought)]
    [InlineData(Technique.SkeletonOfThought)]
    public async Task Prompt_and_limit_of_the_answer_have_room_in_the_window_together_and_the_answer_has_what_was_kept_free_for_it(Technique technique)
    {
        _a.Always(TechniqueFixture.Skeleton(TechniqueFixture.WriteAsync));
        await OrderAsync((_a, "A", Window));

        await TryAsync(technique);

        Assert.NotEmpty(_a.Requests);
        Assert.All(_a.Requests, request => Assert.InRange(TokensOf(request) + LimitOf(request), 0, Window));
        Assert.All(_a.Requests, request => Assert.InRange(LimitOf(request), (Window / 4) - 40, Window));
        Assert.Contains(_a.Requests, request => TokensOf(request) > RoomForPrompt - 500);
    }

    [Fact]
    public async Task A_model_that_takes_over_gets_a_prompt_of_its_own_size_and_who_failed_is_not_asked_again()
    {
        _a.Always(FakeAnswers.Refuses(401, "{}"));
        _b.Always(FakeAnswers.Whole("The papers are counted. [1]"));
        await OrderAsync((_a, "A", 128_000), (_b, "B", Window));

        var answer = await AskAsync(null);

        Assert.Equal((AnswerOutcome.Whole, "B", "A"), (answer.Outcome, answer.Model, Assert.Single(answer.PassedOver).Model));
        Assert.Single(answer.Citations);
        Assert.True(TokensOf(Assert.Single(_a.Requests)) > Window);
        AssertFits(Assert.Single(_b.Requests));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_local_model_that_reads_what_is_confidential_gets_a_prompt_of_its_own_size(bool isTried)
    {
        var a = (await OrderAsync((_a, "A", 128_000), (_b, "B", Window)))[0];
        await _world.Get<ProviderService>().ChangeAsync(_minji, a, new ProviderSettings { Name = "A", BaseUrl = _a.Endpoint, IsLocal = false }, _world.Cancel);
        await _world.Get<ConfidentialCollections>().MarkAsync(_minji, _collection, true, _world.Cancel);

        if (isTried)
            await TryAsync(Technique.Direct);
        else
            await AskAsync(null);

        Assert.Empty(_a.Requests);
        AssertFits(Assert.Single(_b.Requests));
    }

    [Fact]
    public async Task When_only_earlier_turns_are_confidential_the_local_model_gets_a_prompt_of_its_own_size_too()
    {
        var a = (await OrderAsync((_a, "A", 128_000), (_b, "B", Window)))[0];
        await _world.Get<ProviderService>().ChangeAsync(_minji, a, new ProviderSettings { Name = "A", BaseUrl = _a.Endpoint, IsLocal = false }, _world.Cancel);
        var secret = await _world.CollectionAsync(_minji, "Secret");
        await _world.UploadAsync(_minji, secret, "leave.md", EndpointFixture.Sentence);
        await _world.IngestAsync();
        await _world.Get<ConfidentialCollections>().MarkAsync(_minji, secret, true, _world.Cancel);
        var first = await _world.AskInAsync(_minji, null, EndpointFixture.Question, secret);

        await AskAsync(first.ConversationId);

        Assert.Empty(_a.Requests);
        AssertFits(_b.Requests[^1]);
    }

    [Fact]
    public async Task Reasoning_that_has_no_room_beside_the_prompt_is_sent_by_its_end()
    {
        var thoughts = string.Concat(Enumerable.Range(1, 1_000).Select(number => $"Thought {number}. "));
        _a.Next(FakeAnswers.Reasons(thoughts, FakeAnswers.Whole())).Always(FakeAnswers.Whole("</think>The papers are counted. [1]"));
        await OrderAsync((_a, "A", Window));

        await TryAsync(Technique.ChainOfThought);

        Assert.InRange(TokensOf(_a.Requests[1]) + LimitOf(_a.Requests[1]), 0, Window);
        Assert.EndsWith("Thought 1000. ", _a.Requests[1].Messages[^2].Text, StringComparison.Ordinal);
    }

    private static void AssertFits(FakeRequest request)
    {
        Assert.InRange(TokensOf(request), 1, RoomForPrompt);
        Assert.Contains("Question: " + Question, request.Messages[^1].Text, StringComparison.Ordinal);
        Assert.NotEmpty(request.Sources);
    }

    private static int TokensOf(FakeRequest request) => request.Messages.Sum(message => TokenCounter.For(FakeOpenAI.Model).Count(message.Text) + 4);

    private static int LimitOf(FakeRequest request)
    {
        using var body = JsonDocument.Parse(request.Body);
        return body.RootElement.EnumerateObject().Single(property => property.Name is "max_tokens" or "max_completion_tokens").Value.GetInt32();
    }

    private async Task<IReadOnlyList<Guid>> OrderAsync(params (FakeOpenAI Endpoint, string Name, int Window)[] models)
    {
        var (providers, order) = (new List<Guid>(), new List<Guid>());
        foreach (var (endpoint, name, window) in models)
        {
            var (provider, model) = await _world.AddModelAsync(_minji, name, endpoint.Endpoint, with: settings => settings with { ContextWindow = window, MaximumOutput = Window / 2 });
            providers.Add(provider);
            order.Add(model);
        }

        await _world.ArrangeAsync(_minji, [.. order]);
        return providers;
    }

    private async Task<AnswerView> AskAsync(Guid? conversationId)
    {
        var assistant = await _world.Get<AssistantService>().CreateAsync(
            _minji, AssistantDefinition.Blank with { Name = "Hana", Settings = AssistantSettings.Standard with { Passages = 20 } }, "", _world.Cancel);
        return await _world.FinishAsync(_minji, await _world.Get<ChatService>().AskAsync(
            _minji, conversationId, Question, new QuestionChoices([_collection], assistant), Guid.CreateVersion7(), _world.Cancel));
    }

    private async Task TryAsync(Technique technique) => await _world.Get<TrialService>()
        .RunAsync(_minji, new Trial(Question, AssistantSettings.Standard with { Technique = technique, CollectionIds = [_collection], Passages = 20 }), _world.Cancel).LastAsync(_world.Cancel);
}
