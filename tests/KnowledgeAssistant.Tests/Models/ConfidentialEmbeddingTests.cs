using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Collections.Reembedding;
using KnowledgeAssistant.Embeddings;
using KnowledgeAssistant.Models;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Tests.Chat;
using Xunit;

namespace KnowledgeAssistant.Tests.Models;

/// <summary>Embedding models at providers: they see nothing of a confidential collection, neither its passages nor what is asked of it, and what they see is written down.</summary>
public sealed class ConfidentialEmbeddingTests
{
    private const string Hotel = "How much is reimbursed for a hotel night?";

    [Fact]
    public async Task A_confidential_collection_is_not_embedded_outside()
    {
        await using var embeddings = await FakeOpenAI.StartAsync();
        await using var fixture = await EndpointFixture.CreateAsync();
        var model = await AddAsync(fixture, embeddings);
        await MarkAsync(fixture, fixture.Collection);
        var asked = embeddings.Requests.Count;

        var refused = await Assert.ThrowsAsync<UserMessageException>(() => fixture.World.Get<EmbeddingChangeService>().BeginAsync(fixture.User, fixture.Collection, model, fixture.World.Cancel));
        await fixture.World.ChangeAsync();

        Assert.Equal(new UserMessage(Problem.ConfidentialEmbedding, ["Handbook"]), refused.UserMessage);
        Assert.Equal(asked, embeddings.Requests.Count);
    }

    [Fact]
    public async Task A_collection_that_is_embedded_outside_or_about_to_be_is_not_marked_as_confidential()
    {
        await using var embeddings = await FakeOpenAI.StartAsync();
        await using var fixture = await EndpointFixture.CreateAsync();
        var model = await AddAsync(fixture, embeddings);
        await fixture.World.Get<EmbeddingChangeService>().BeginAsync(fixture.User, fixture.Collection, model, fixture.World.Cancel);

        var during = await Assert.ThrowsAsync<UserMessageException>(() => MarkAsync(fixture, fixture.Collection));
        await fixture.World.ChangeAsync();
        var after = await Assert.ThrowsAsync<UserMessageException>(() => MarkAsync(fixture, fixture.Collection));

        Assert.All([during, after], refused => Assert.Equal(new UserMessage(Problem.ConfidentialNeedsLocalEmbedding, ["Handbook", "Far away"]), refused.UserMessage));
    }

    [Fact]
    public async Task A_question_that_is_also_about_a_confidential_collection_is_embedded_nowhere_outside()
    {
        await using var embeddings = await FakeOpenAI.StartAsync();
        await using var fixture = await EndpointFixture.CreateAsync();
        var travel = await TravelAsync(fixture, await AddAsync(fixture, embeddings));
        await MarkAsync(fixture, fixture.Collection);
        var asked = embeddings.Requests.Count;

        await fixture.World.AskAsync(fixture.User, Hotel, fixture.Collection, travel);
        Assert.Equal(asked, embeddings.Requests.Count);

        await fixture.World.AskAsync(fixture.User, Hotel, travel);
        Assert.Equal(asked + 1, embeddings.Requests.Count);
    }

    [Fact]
    public async Task A_query_that_a_model_wrote_from_confidential_answers_is_embedded_nowhere_outside()
    {
        await using var embeddings = await FakeOpenAI.StartAsync();
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Rewriting(FakeAnswers.Whole("How much is a hotel night before 31 March?")));
        var travel = await TravelAsync(fixture, await AddAsync(fixture, embeddings));
        await MarkAsync(fixture, fixture.Collection);
        fixture.Endpoint.Always(FakeAnswers.Whole("They lapse on 31 March. [1]"));
        var first = await fixture.StartAsync();
        await fixture.FinishAsync(first);
        var asked = embeddings.Requests.Count;

        var answer = await fixture.FinishAsync(await fixture.World.Get<ChatService>().AskAsync(fixture.User, first.ConversationId, Hotel, [travel], fixture.World.Cancel));

        Assert.Equal("How much is a hotel night before 31 March?", answer.Query);
        Assert.Equal(asked, embeddings.Requests.Count);
    }

    [Fact]
    public async Task What_an_embedding_model_outside_has_taken_is_written_down_by_collection_and_by_who_asked()
    {
        await using var embeddings = await FakeOpenAI.StartAsync();
        await using var fixture = await EndpointFixture.CreateAsync();
        var travel = await TravelAsync(fixture, await AddAsync(fixture, embeddings));

        await fixture.World.AskAsync(fixture.User, Hotel, travel);

        var taken = (await fixture.UsageAsync()).Where(entry => entry.Purpose is null).ToList();
        Assert.All(taken, entry => Assert.Equal(("Far away", 0, 0, false), (entry.ModelName, entry.OutputTokens, entry.CostMillionths, entry.IsEstimated)));
        Assert.Single(taken.Select(entry => entry.ModelId).Distinct());
        Assert.Equal([(null, []), (null, [travel]), (fixture.User.Id, [travel])], taken.Select(entry => (entry.PersonId, entry.Collections.Select(c => c.CollectionId).ToArray())));
        Assert.Equal(8, taken[^1].InputTokens);     // the endpoint counts words
    }

    private static async Task<string> AddAsync(EndpointFixture fixture, FakeOpenAI embeddings)
    {
        var root = await fixture.AdministratorAsync();
        var provider = await fixture.World.Get<ProviderService>().AddAsync(root, new ProviderSettings { Name = "Fake", BaseUrl = embeddings.Endpoint }, fixture.World.Cancel);
        return await fixture.World.Get<EmbeddingModelService>().AddAsync(
            root, new EmbeddingModelDraft("Far away", EmbeddingModelKind.Endpoint, "text-embedding-3-small", provider, 512, EmbeddingPooling.Mean, "", "", []), fixture.World.Cancel);
    }

    private static Task MarkAsync(EndpointFixture fixture, Guid collection) => fixture.World.Get<ConfidentialCollections>().MarkAsync(fixture.User, collection, true, fixture.World.Cancel);

    private static async Task<Guid> TravelAsync(EndpointFixture fixture, string model)
    {
        var travel = await fixture.World.CollectionAsync(fixture.User, "Travel");
        await fixture.World.UploadAsync(fixture.User, travel, "travel.md", "# Travel\n\nFor a hotel night 1450 kronor are reimbursed.");
        await fixture.World.IngestAsync();
        await fixture.World.Get<EmbeddingChangeService>().BeginAsync(fixture.User, travel, model, fixture.World.Cancel);
        await fixture.World.ChangeAsync();
        return travel;
    }
}
