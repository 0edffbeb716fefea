using KnowledgeAssistant.Access;
using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgeAssistant.Tests.Chat;

/// <summary>A world with one ingested document of one passage whose questions go to a <see cref="FakeOpenAI"/>.</summary>
internal sealed class EndpointFixture : IAsyncDisposable
{
    public const string Question = "Until when can I use carried-over days?";
    public const string Sentence = "Carried-over days lapse on 31 March unless the human resources team extends the date in writing.";

    private EndpointFixture(FakeOpenAI endpoint, TestWorld world, CurrentUser user, Guid collection) =>
        (Endpoint, World, User, Collection) = (endpoint, world, user, collection);

    public FakeOpenAI Endpoint { get; }

    public TestWorld World { get; }

    public CurrentUser User { get; }

    public Guid Collection { get; }

    public static async Task<EndpointFixture> CreateAsync(Action<FakeOpenAI>? script = null, IEnumerable<(string Key, string Value)>? settings = null, Action<IServiceCollection>? services = null)
    {
        var endpoint = await FakeOpenAI.StartAsync();
        script?.Invoke(endpoint);
        var world = await TestWorld.CreateAsync(endpoint.Settings("a-key", [.. settings ?? []]), services);
        var user = await world.PersonAsync("minji");
        var collection = await world.CollectionAsync(user);
        await world.UploadAsync(user, collection, "leave.md", $"""
            # Leave policy

            Every employee has 25 days of paid annual leave in a calendar year. Up to five unused days may be carried over. {Sentence}
            """);
        await world.IngestAsync();
        return new EndpointFixture(endpoint, world, user, collection);
    }

    /// <summary>Asks <see cref="Question"/> in a new conversation and waits for the answer.</summary>
    public Task<AnswerView> AskAsync(string question = Question) => World.AskAsync(User, question, Collection);

    public Task<AnswerRun> StartAsync(Guid? conversationId = null, string question = Question) =>
        World.Get<ChatService>().AskAsync(User, conversationId, question, [Collection], World.Cancel);

    /// <summary>Waits for the end of a run and reads the answer as the person sees it.</summary>
    public Task<AnswerView> FinishAsync(AnswerRun run) => World.FinishAsync(User, run);

    public async ValueTask DisposeAsync()
    {
        await World.DisposeAsync();
        await Endpoint.DisposeAsync();
    }
}
