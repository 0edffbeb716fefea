using KnowledgeAssistant.Access;
using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Chat.Trying;
using KnowledgeAssistant.Models;
using KnowledgeAssistant.Testing;
using Xunit;

namespace KnowledgeAssistant.Tests.Models;

/// <summary>Models for administrators only: who they answer, and that a page says before what then happens.</summary>
public sealed class ModelAudienceTests
{
    private const string Question = "When do carried-over days lapse?";

    [Fact]
    public async Task The_first_model_of_an_order_is_another_for_administrators_than_for_others_and_each_is_told_her_own()
    {
        await using var stage = await Stage.CreateAsync();
        await stage.World.ArrangeAsync(stage.Root, stage.Restricted, stage.Open);

        Assert.Equal(stage.Open, await stage.ExpectedAsync(stage.Jiwon));
        Assert.Equal(stage.Restricted, await stage.ExpectedAsync(stage.Root));
        var others = await stage.World.AskAsync(stage.Jiwon, Question, stage.Collection);
        var own = await stage.World.AskAsync(stage.Root, Question, stage.Collection);

        Assert.Equal((("Open", 0), ("Restricted", 0)), ((others.Model, others.PassedOver.Count), (own.Model, own.PassedOver.Count)));
    }

    [Fact]
    public async Task A_shared_assistant_whose_model_others_may_not_use_names_the_one_that_answers_and_the_answer_says_who_did_not()
    {
        await using var stage = await Stage.CreateAsync();
        await stage.World.ArrangeAsync(stage.Root, stage.Open);
        var assistant = await stage.ShareAsync();

        Assert.Equal(stage.Open, await stage.ExpectedAsync(stage.Jiwon, assistant));
        Assert.Equal(stage.Restricted, await stage.ExpectedAsync(stage.Root, assistant));
        var answer = await stage.AskAsync(assistant);

        Assert.Equal("Open", answer.Model);
        Assert.Equal([new ModelFailure("Restricted", new UserMessage(Problem.ModelForAdministrators, ["Restricted"]))], answer.PassedOver);
        Assert.True(answer.PassedOver[0].IsByRule);
        Assert.Empty(stage.RestrictedEndpoint.Requests);
    }

    [Fact]
    public async Task An_order_of_which_a_person_may_use_nothing_answers_her_nothing_and_nothing_is_expected()
    {
        await using var stage = await Stage.CreateAsync();
        await stage.World.ArrangeAsync(stage.Root, stage.Restricted);

        Assert.Null(await stage.ExpectedAsync(stage.Jiwon));
        var answer = await stage.World.AskAsync(stage.Jiwon, Question, stage.Collection);

        Assert.Equal((AnswerOutcome.Failed, Problem.NoModel), (answer.Outcome, answer.Problem?.Key));
        Assert.Empty(stage.RestrictedEndpoint.Requests);
    }

    [Fact]
    public async Task What_is_confidential_is_expected_where_it_is_read_by_who_asks()
    {
        await using var stage = await Stage.CreateAsync();
        await stage.World.ArrangeAsync(stage.Root, stage.Restricted, stage.Open);
        var usable = await stage.World.Get<ChatModels>().UsableAsync(stage.Jiwon, stage.World.Cancel);

        Assert.Equal(stage.Open, usable.First(isConfidential: true)?.Id);      // both run on this machine
        Assert.Equal(stage.Open, usable.First(stage.Restricted, isConfidential: true, mustWrite: true)?.Id);
    }

    [Fact]
    public async Task A_model_that_an_administrator_bounded_away_is_not_expected()
    {
        await using var stage = await Stage.CreateAsync();
        await stage.World.ArrangeAsync(stage.Root, stage.Open);
        var assistant = await stage.ShareAsync();
        await stage.World.Get<AssistantBoundsService>().SetAsync(stage.Root, new AssistantBounds { ChatModelIds = [stage.Open] }, stage.World.Cancel);

        Assert.Equal(stage.Open, await stage.ExpectedAsync(stage.Root, assistant));
    }

    [Fact]
    public async Task A_trial_of_a_model_that_one_may_not_use_says_so_and_asks_no_other()
    {
        await using var stage = await Stage.CreateAsync();
        await stage.World.ArrangeAsync(stage.Root, stage.Open);

        var updates = await stage.World.Get<TrialService>()
            .RunAsync(stage.Jiwon, new Trial(Question, new AssistantSettings { ChatModelId = stage.Restricted }), stage.World.Cancel).ToListAsync(stage.World.Cancel);

        Assert.Equal(new UserMessage(Problem.ModelForAdministrators, ["Restricted"]), updates.OfType<TrialUpdate.Finished>().Single().Result.Problem);
        Assert.Empty(stage.OpenEndpoint.Requests);
    }

    private sealed class Stage : IAsyncDisposable
    {
        public required TestWorld World { get; init; }

        public required FakeOpenAI RestrictedEndpoint { get; init; }

        public required FakeOpenAI OpenEndpoint { get; init; }

        public required CurrentUser Root { get; init; }

        public required CurrentUser Jiwon { get; init; }

        public required Guid Collection { get; init; }

        public required Guid Restricted { get; init; }

        public required Guid Open { get; init; }

        public static async Task<Stage> CreateAsync()
        {
            var world = await TestWorld.CreateAsync();
            var (restricted, open) = (await FakeOpenAI.StartAsync(), await FakeOpenAI.StartAsync());
            var (root, jiwon) = (await world.PersonAsync("root", PersonRole.Administrator), await world.PersonAsync("jiwon"));
            var collection = await world.CollectionAsync(root, readers: [jiwon]);
            await world.UploadAsync(root, collection, "leave.md", "Carried-over days lapse on 31 March.");
            await world.IngestAsync();
            return new Stage
            {
                World = world,
                RestrictedEndpoint = restricted,
                OpenEndpoint = open,
                Root = root,
                Jiwon = jiwon,
                Collection = collection,
                Restricted = (await world.AddModelAsync(root, "Restricted", restricted.Endpoint, with: settings => settings with { Audience = ModelAudience.Administrators })).Model,
                Open = (await world.AddModelAsync(root, "Open", open.Endpoint)).Model,
            };
        }

        /// <summary>An assistant of the administrator, with the model for administrators, that everyone may talk to.</summary>
        public async Task<Guid> ShareAsync()
        {
            var definition = new AssistantDefinition("Ada", "", new AssistantPicture(), new AssistantSettings { ChatModelId = Restricted });
            var id = await World.Get<AssistantService>().CreateAsync(Root, definition, "", World.Cancel);
            await World.Get<AssistantService>().ShareAsync(Root, id, AssistantAudience.Everyone, World.Cancel);
            return id;
        }

        public async Task<Guid?> ExpectedAsync(CurrentUser user, Guid? assistant = null) =>
            (await World.Get<AnswerExpectation>().ModelAsync(user, assistant, null, false, World.Cancel))?.Id;

        public async Task<AnswerView> AskAsync(Guid assistant)
        {
            var run = await World.Get<ChatService>().AskAsync(Jiwon, null, Question, new QuestionChoices([Collection], assistant), Guid.CreateVersion7(), World.Cancel);
            await run.Ended.WaitAsync(World.Cancel);
            return (await World.Get<ConversationReader>().ReadAnswerAsync(Jiwon, run.AnswerId, World.Cancel))!;
        }

        public async ValueTask DisposeAsync()
        {
            await World.DisposeAsync();
            await RestrictedEndpoint.DisposeAsync();
            await OpenEndpoint.DisposeAsync();
        }
    }
}
