using System.Numerics.Tensors;
using KnowledgeAssistant.Access;
using KnowledgeAssistant.Embeddings;
using KnowledgeAssistant.Models;
using KnowledgeAssistant.Testing;
using Xunit;

namespace KnowledgeAssistant.Tests.Embeddings;

public sealed class FolderModelTests
{
    [Fact]
    public async Task A_BERT_folder_becomes_a_model_whose_settings_are_read_from_its_files()
    {
        await using var world = await TestWorld.CreateAsync();
        var admin = await world.PersonAsync("minji", PersonRole.Administrator);
        ModelFolder.AddBert(world.Folder, "multilingual-e5-tiny", null,
            ("sentence_bert_config.json", """{"max_seq_length": 32, "do_lower_case": true}"""),
            ("config.json", """{"model_type": "bert", "max_position_embeddings": 512}"""),
            ("1_Pooling/config.json", """{"pooling_mode_cls_token": false, "pooling_mode_mean_tokens": true}"""),
            ("README.md", "---\nlanguage:\n- en\n- ko\nlicense: mit\n---\n# A model"));

        var folder = await world.Get<EmbeddingModelService>().InspectAsync(admin, "multilingual-e5-tiny", world.Cancel);
        var id = await world.AddModelAsync(admin, "multilingual-e5-tiny");

        Assert.Equal((32, EmbeddingPooling.Mean, "query: ", "passage: "), (folder.MostTokens, folder.Pooling, folder.QueryPrefix, folder.PassagePrefix));
        Assert.Equal(["en", "ko"], folder.Languages);
        var listed = (await world.Get<EmbeddingModelService>().ListAsync(admin, world.Cancel)).Models.Single(model => model.Id == id);
        Assert.Equal((16, 32, "query: ", null), (listed.Dimensions, listed.MostTokens, listed.QueryPrefix, listed.Problem));
    }

    [Fact]
    public async Task A_vector_is_the_mean_of_its_tokens_vectors_and_has_the_length_one_however_texts_are_batched()
    {
        await using var world = await TestWorld.CreateAsync();
        var model = await AddedAsync(world, new TinyModel { Dimensions = 2, Coordinate = (token, place) => place == 0 ? token : 1 });

        var (paid, leave) = (Row("paid"), Row("leave"));
        var vectors = await model.EmbedPassagesAsync(["paid leave", "every employee has many days of paid annual leave in the year"], EmbeddingUse.Own, world.Cancel);
        var alone = await model.EmbedPassagesAsync(["paid leave"], EmbeddingUse.Own, world.Cancel);

        // [CLS] and [SEP] count as well.
        var mean = (2 + paid + leave + 3) / 4f;
        var length = MathF.Sqrt((mean * mean) + 1);
        Assert.Equal([mean / length, 1 / length], vectors[0].ToArray(), (a, b) => MathF.Abs(a - b) < 1e-5f);
        Assert.Equal(vectors[0].ToArray(), alone[0].ToArray());
    }

    [Theory]
    [InlineData("1_Pooling/config.json", """{"pooling_mode_cls_token": true}""", 2)]
    [InlineData("1_Pooling/config.json", """{"pooling_mode_lasttoken": true}""", 3)]
    public async Task The_first_or_the_last_token_speaks_for_the_text_where_the_folder_says_so(string file, string content, int token)
    {
        await using var world = await TestWorld.CreateAsync();
        var model = await AddedAsync(world, new TinyModel { Dimensions = 64, Coordinate = (row, place) => row == place ? 1 : 0.001f }, (file, content));

        var vector = (await model.EmbedPassagesAsync(["paid leave"], EmbeddingUse.Own, world.Cancel))[0];

        Assert.Equal(token, TensorPrimitives.IndexOfMax(vector.Span));
    }

    [Theory]
    [InlineData(new[] { "input_ids", "attention_mask" }, "sentence_embedding", true, 7)]
    [InlineData(new[] { "input_ids", "attention_mask", "token_type_ids" }, "token_embeddings", false, 7)]
    [InlineData(new[] { "input_ids", "attention_mask" }, "whatever", true, 6)]
    public async Task Inputs_and_outputs_of_every_usual_export_are_recognised(string[] inputs, string output, bool isPooled, int type)
    {
        await using var world = await TestWorld.CreateAsync();

        var model = await AddedAsync(world, new TinyModel { Inputs = inputs, Output = output, IsPooled = isPooled, InputType = type });

        var vectors = await model.EmbedPassagesAsync(["paid annual leave", "annual leave is paid", "visitors park cars"], EmbeddingUse.Own, world.Cancel);
        Assert.True(Cosine(vectors[0], vectors[1]) > Cosine(vectors[0], vectors[2]));
    }

    [Fact]
    public async Task Questions_and_passages_get_what_the_model_wants_before_them()
    {
        await using var world = await TestWorld.CreateAsync();
        var model = await AddedAsync(world, new TinyModel(), ("config_sentence_transformers.json", """{"prompts": {"query": "how many ", "passage": "every employee "}}"""));

        var question = await model.EmbedQuestionAsync("days", EmbeddingUse.Own, world.Cancel);
        var plain = await model.Generator.GenerateAsync(["how many days", "every employee days"], cancellationToken: world.Cancel);

        Assert.Equal(1, Cosine(question, plain[0].Vector), tolerance: 1e-5f);
        Assert.Equal(1, Cosine((await model.EmbedPassagesAsync(["days"], EmbeddingUse.Own, world.Cancel))[0], plain[1].Vector), tolerance: 1e-5f);
    }

    [Fact]
    public async Task A_model_that_nobody_uses_leaves_the_memory_and_comes_back_when_it_is_used()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        await using var world = await TestWorld.CreateAsync(services: services => Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton<TimeProvider>(services, time));
        var model = await AddedAsync(world, new TinyModel());
        var before = (await model.EmbedPassagesAsync(["paid leave"], EmbeddingUse.Own, world.Cancel))[0].ToArray();

        world.Get<EmbeddingModels>().UnloadUnused();
        Assert.Equal("CPU", model.RunsOn);
        time.Advance(TimeSpan.FromMinutes(new EmbeddingOptions().UnloadAfterMinutes));
        world.Get<EmbeddingModels>().UnloadUnused();

        Assert.Null(model.RunsOn);
        Assert.Equal(before, (await model.EmbedPassagesAsync(["paid leave"], EmbeddingUse.Own, world.Cancel))[0].ToArray());
        Assert.Equal("CPU", model.RunsOn);
    }

    [Fact]
    public async Task Files_that_were_changed_after_a_model_was_added_are_noticed_and_not_used()
    {
        await using var world = await TestWorld.CreateAsync();
        var admin = await world.PersonAsync("minji", PersonRole.Administrator);
        ModelFolder.AddBert(world.Folder);
        var id = await world.AddModelAsync(admin, "tiny-bert");
        ModelFolder.AddBert(world.Folder, model: new TinyModel { Seed = 2 });

        var problem = Assert.Throws<UserMessageException>(() => world.Get<EmbeddingModels>().Get(id));
        var overview = await world.Get<EmbeddingModelService>().ListAsync(admin, world.Cancel);
        var other = await world.AddModelAsync(admin, "tiny-bert", "Tiny, newer");

        Assert.Equal(Problem.ModelFilesChanged, problem.UserMessage.Key);
        Assert.Equal(Problem.ModelFilesChanged, overview.Models.Single(model => model.Id == id).Problem?.Key);
        Assert.Equal(["tiny-bert"], overview.Folders);
        Assert.NotEqual(id, other);
    }

    [Fact]
    public async Task Demanding_nothing_the_fall_back_to_the_CPU_is_said_once_in_the_log()
    {
        Assert.SkipWhen(Microsoft.ML.OnnxRuntime.OrtEnv.Instance().GetAvailableProviders().Contains("CUDAExecutionProvider"), "CUDA loads here.");
        var log = new CapturedLog();
        var sessions = BuiltInModel.Sessions(ExecutionProviderChoice.Auto, logger: new Microsoft.Extensions.Logging.Logger<OnnxSessions>(new Microsoft.Extensions.Logging.LoggerFactory([log])));

        for (var time = 0; time < 2; time++)
        {
            using var model = BuiltInEmbeddingModel.Create(sessions, TimeProvider.System);
            model.Load();
        }

        Assert.True(sessions.FellBack);
        Assert.Single(log.Lines, line => line.Contains("CUDA does not load", StringComparison.Ordinal));
    }

    private static async Task<EmbeddingModel> AddedAsync(TestWorld world, TinyModel model, params (string File, string Content)[] more)
    {
        var admin = await world.PersonAsync("minji", PersonRole.Administrator);
        ModelFolder.AddBert(world.Folder, "tiny-bert", model, more);
        return world.Get<EmbeddingModels>().Get(await world.AddModelAsync(admin, "tiny-bert"));
    }

    private static int Row(string word) => ModelFolder.WordPieces.ToList().IndexOf(word);

    private static float Cosine(ReadOnlyMemory<float> a, ReadOnlyMemory<float> b) => TensorPrimitives.CosineSimilarity(a.Span, b.Span);
}
