using System.Text.Json;
using KnowledgeAssistant.Access;
using KnowledgeAssistant.Embeddings;
using KnowledgeAssistant.Models;
using KnowledgeAssistant.Testing;
using Xunit;

namespace KnowledgeAssistant.Tests.Models;

/// <summary>Ollama, spoken to in its own protocol.</summary>
public sealed class OllamaTests
{
    public static TheoryData<string, string, string> Faults => new()
    {
        { "not pulled", Problem.ModelNotFound, "" },
        { "does not load", Problem.ModelFailed, "" },
        { "refuses", Problem.ModelFailed, "" },
        { "too long", Problem.ModelContextFull, "" },
        { "HTML", Problem.ModelGarbage, "" },
        { "hangs", Problem.ModelTimedOut, "" },
        { "error at once", Problem.ModelGarbage, "" },
        { "error in the middle", Problem.ModelCut, "25 " },
        { "cuts in the middle", Problem.ModelCut, "25 " },
    };

    [Fact]
    public async Task An_answer_comes_in_pieces_with_its_figures_and_the_window_is_asked_for()
    {
        await using var ollama = await FakeOpenAI.StartAsync();
        ollama.Serves(FakeOllama.Chat, FakeOllama.Whole(20, 5, "25 ", "days ", "of leave."));
        await using var world = await TestWorld.CreateAsync();
        var minji = await world.AdministratorAsync();
        var (_, model) = await AddAsync(world, minji, ollama.Root);

        var updates = await world.CallAsync(minji, call => call with { ChatModelId = model, Sampling = new SamplingSettings { Temperature = 0.5f, TopP = 0.9f, Seed = 7, Stop = ["END"], MaximumOutputTokens = 100 } });

        Assert.Equal(["25 ", "days ", "of leave."], updates.OfType<ModelUpdate.Text>().Select(text => text.Value));
        Assert.Equal(new ModelUpdate.Used(20, 5), Assert.Single(updates.OfType<ModelUpdate.Used>()));
        using var body = JsonDocument.Parse(Assert.Single(ollama.Requests).Body);
        var options = body.RootElement.GetProperty("options");
        Assert.Equal((FakeOpenAI.Model, true), (body.RootElement.GetProperty("model").GetString(), body.RootElement.GetProperty("stream").GetBoolean()));
        Assert.Equal((4_000, 100, 7), (options.GetProperty("num_ctx").GetInt32(), options.GetProperty("num_predict").GetInt32(), options.GetProperty("seed").GetInt32()));
        Assert.Equal((0.5f, 0.9f, "END"), (options.GetProperty("temperature").GetSingle(), options.GetProperty("top_p").GetSingle(), options.GetProperty("stop")[0].GetString()));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Each_fault_has_its_sentence(string fault, string problem, string arrived)
    {
        await using var ollama = await FakeOpenAI.StartAsync();
        ollama.Serves(FakeOllama.Chat, fault switch
        {
            "not pulled" => FakeAnswers.Refuses(404, """{"error":"model 'fake-model' not found"}"""),
            "does not load" => FakeAnswers.Refuses(500, """{"error":"model requires more system memory"}"""),
            "refuses" => FakeAnswers.Refuses(400, """{"error":"invalid option"}"""),
            "too long" => FakeAnswers.Refuses(400, """{"error":"the prompt exceeds the context length"}"""),
            "HTML" => FakeAnswers.Html("a page"),
            "hangs" => FakeAnswers.HangsAfter(),
            "error at once" => FakeOllama.ErrorAfter("llama runner process has terminated"),
            "error in the middle" => FakeOllama.ErrorAfter("llama runner process has terminated", "25 "),
            _ => FakeOllama.CutsAfter("25 "),
        });
        await using var world = await TestWorld.CreateAsync();
        var minji = await world.AdministratorAsync();
        var (_, model) = await AddAsync(world, minji, ollama.Root);

        var text = "";
        var told = await Assert.ThrowsAsync<UserMessageException>(async () =>
        {
            var call = new ModelCall(minji, ModelPurpose.Test, [new(Microsoft.Extensions.AI.ChatRole.User, "How many days?")]) { ChatModelId = model, IsForWantedOnly = true };
            await foreach (var update in world.Get<ChatClients>().StreamAsync(call, world.Cancel))
                text += update is ModelUpdate.Text { Value: var piece } ? piece : "";
        });

        Assert.Equal((problem, arrived), (told.UserMessage.Key, text));
    }

    [Fact]
    public async Task Its_models_are_listed_and_a_key_of_a_gateway_before_it_goes_along()
    {
        await using var ollama = await FakeOpenAI.StartAsync();
        ollama.Serves(FakeOllama.Tags, FakeOllama.Models("qwen3:8b", "gemma3:4b")).Serves(FakeOllama.Chat, FakeOllama.Whole(1, 1, "1 2 ", "3"));
        await using var world = await TestWorld.CreateAsync();
        var minji = await world.AdministratorAsync();
        var (provider, model) = await AddAsync(world, minji, ollama.Root + "/v1/", "a-gateway-key");
        var tester = world.Get<ModelTester>();

        Assert.Equal(["gemma3:4b", "qwen3:8b"], await tester.ListModelsAsync(minji, provider, world.Cancel));
        Assert.True((await tester.TestModelAsync(minji, model, world.Cancel)).Streams);
        Assert.All(ollama.Requests, request => Assert.Equal("Bearer a-gateway-key", request.Headers["Authorization"]));
    }

    [Fact]
    public async Task A_test_tells_what_Ollama_itself_said()
    {
        await using var ollama = await FakeOpenAI.StartAsync();
        ollama.Serves(FakeOllama.Chat, FakeAnswers.Refuses(400, """{"error":"\"qwen3\" does not support chat"}"""));
        await using var world = await TestWorld.CreateAsync();
        var minji = await world.AdministratorAsync();
        var (_, model) = await AddAsync(world, minji, ollama.Root);

        var test = await world.Get<ModelTester>().TestModelAsync(minji, model, world.Cancel);

        Assert.Equal((Problem.ModelFailed, "\"qwen3\" does not support chat"), (test.Problem!.Key, test.ProvidersWords));
    }

    [Fact]
    public async Task An_embedding_model_of_Ollama_is_asked_at_its_own_address()
    {
        await using var ollama = await FakeOpenAI.StartAsync();
        ollama.Serves(FakeOllama.Embed, FakeOllama.Embeddings());
        await using var world = await TestWorld.CreateAsync();
        var minji = await world.AdministratorAsync();
        var (provider, _) = await AddAsync(world, minji, ollama.Root);

        var id = await world.Get<EmbeddingModelService>().AddAsync(
            minji, new EmbeddingModelDraft("Nomic", EmbeddingModelKind.Endpoint, "nomic-embed-text", provider, 2_048, EmbeddingPooling.Mean, "", "", []), world.Cancel);

        Assert.Equal(2, (await world.Get<EmbeddingModelService>().ListAsync(minji, world.Cancel)).Models.Single(model => model.Id == id).Dimensions);
        Assert.All(ollama.Requests, request => Assert.Equal(FakeOllama.Embed, request.Line));
    }

    private static async Task<(Guid Provider, Guid Model)> AddAsync(TestWorld world, CurrentUser user, string address, string? key = null)
    {
        var provider = await world.Get<ProviderService>().AddAsync(user, new ProviderSettings { Kind = ProviderKind.Ollama, Name = "Ollama", BaseUrl = address, Key = key }, world.Cancel);
        var settings = new ChatModelSettings { ProviderId = provider, ModelId = FakeOpenAI.Model, ContextWindow = 4_000, MaximumOutput = 1_000, Times = new ModelTimes(5, 2, 2) };
        return (provider, await world.Get<ChatModelService>().AddAsync(user, settings, world.Cancel));
    }
}
