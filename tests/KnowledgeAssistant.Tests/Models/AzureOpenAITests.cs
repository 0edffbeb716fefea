using System.Text.Json;
using KnowledgeAssistant.Embeddings;
using KnowledgeAssistant.Models;
using KnowledgeAssistant.Testing;
using Xunit;

namespace KnowledgeAssistant.Tests.Models;

/// <summary>Azure OpenAI, at the address of a resource.</summary>
public sealed class AzureOpenAITests
{
    private const string Key = "azure-canary-key-of-a-resource-51d8";
    private const string Chat = "POST /openai/v1/chat/completions";
    private const string List = "GET /openai/v1/models";
    private const string Embed = "POST /openai/v1/embeddings";

    [Fact]
    public async Task Answers_lists_and_vectors_are_asked_for_below_the_resource_with_its_key_in_a_header_of_its_own()
    {
        await using var azure = await FakeOpenAI.StartAsync();
        azure.Serves(Chat, FakeAnswers.Whole("25 ", "days.")).Serves(List, FakeAnswers.Models("gpt-4.1", "gpt-4.1-mini")).Serves(Embed, FakeEmbeddings.Hashed());
        await using var world = await TestWorld.CreateAsync();
        var minji = await world.AdministratorAsync();
        var provider = await world.Get<ProviderService>().AddAsync(minji, new ProviderSettings { Kind = ProviderKind.AzureOpenAI, Name = "Azure", BaseUrl = azure.Root + "/", Key = Key }, world.Cancel);
        var model = await world.Get<ChatModelService>().AddAsync(
            minji, new ChatModelSettings { ProviderId = provider, ModelId = "our-deployment", OutputLimit = OutputLimit.MaxCompletionTokens, Times = new ModelTimes(5, 2, 2) }, world.Cancel);

        var answer = await world.CallAsync(minji, call => call with { ChatModelId = model });
        var offered = await world.Get<ModelTester>().ListModelsAsync(minji, provider, world.Cancel);
        await world.Get<EmbeddingModelService>().AddAsync(
            minji, new EmbeddingModelDraft("Vectors", EmbeddingModelKind.Endpoint, "text-embedding-3-small", provider, 8_000, EmbeddingPooling.Mean, "", "", []), world.Cancel);

        Assert.Equal("25 days.", answer.Text());
        Assert.Equal(["gpt-4.1", "gpt-4.1-mini"], offered);
        Assert.Equal([Chat, Embed, List], azure.Requests.Select(request => request.Line).Distinct().Order(StringComparer.Ordinal).OrderBy(line => line.Contains("models", StringComparison.Ordinal)));
        Assert.All(azure.Requests, request =>
        {
            Assert.Equal(Key, request.Headers["api-key"]);
            Assert.False(request.Headers.ContainsKey("Authorization"));
        });
        using var body = JsonDocument.Parse(azure.Requests[0].Body);
        Assert.Equal("our-deployment", body.RootElement.GetProperty("model").GetString());
        Assert.True(body.RootElement.TryGetProperty("max_completion_tokens", out _));
    }

    [Fact]
    public async Task What_a_resource_says_of_a_missing_deployment_is_told_without_its_key()
    {
        await using var azure = await FakeOpenAI.StartAsync();
        azure.Serves(Chat, FakeAnswers.Refuses(404, $$$"""{"error":{"code":"DeploymentNotFound","message":"The API deployment for this resource does not exist. Key {{{Key}}} is right."}}"""));
        await using var world = await TestWorld.CreateAsync();
        var minji = await world.AdministratorAsync();
        var provider = await world.Get<ProviderService>().AddAsync(minji, new ProviderSettings { Kind = ProviderKind.AzureOpenAI, Name = "Azure", BaseUrl = azure.Root, Key = Key }, world.Cancel);
        var model = await world.Get<ChatModelService>().AddAsync(minji, new ChatModelSettings { ProviderId = provider, ModelId = "gone" }, world.Cancel);

        var test = await world.Get<ModelTester>().TestModelAsync(minji, model, world.Cancel);

        Assert.Equal(Problem.ModelNotFound, test.Problem!.Key);
        Assert.StartsWith("The API deployment for this resource does not exist.", test.ProvidersWords, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, test.ProvidersWords, StringComparison.Ordinal);
    }
}
