using KnowledgeAssistant.Chat.Checking;
using KnowledgeAssistant.Data;
using KnowledgeAssistant.Embeddings;
using KnowledgeAssistant.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;

namespace KnowledgeAssistant.Tests.Chat.Checking;

/// <summary>A real model in ONNX whose classes two words decide: "park" says that the source says it, "gate" that it denies it.</summary>
public sealed class CheckModelTests : IDisposable
{
    private const string Labels = """{"model_type":"bert","id2label":{"0":"contradiction","1":"entailment","2":"neutral"}}""";
    private const string Agrees = "Visitors park on the deck.";
    private const string Contradicts = "Visitors wait behind the gate.";
    private const float Much = 500;

    private readonly string _storage = Directory.CreateTempSubdirectory("check-model").FullName;

    public void Dispose() => Directory.Delete(_storage, true);

    [Theory]
    [InlineData(Support.Unsupported, true, Agrees, Support.Partly, SupportReason.SourceSaysAlike)]
    [InlineData(Support.Partly, true, Agrees, Support.Supported, null)]
    [InlineData(Support.Unsupported, false, Agrees, Support.Unsupported, SupportReason.SourceSaysOther)]
    [InlineData(Support.Supported, false, Agrees, Support.Supported, null)]
    [InlineData(Support.Supported, false, Contradicts, Support.Partly, SupportReason.ModelDisagrees)]
    [InlineData(Support.Partly, true, Contradicts, Support.Unsupported, SupportReason.ModelDisagrees)]
    [InlineData(Support.Unsupported, true, "Visitors wait.", Support.Unsupported, SupportReason.SourceSaysOther)]
    public void Inference_moves_a_verdict_by_one_step_and_makes_nothing_wrong_right(Support before, bool isByWords, string sentence, Support after, string? reason)
    {
        using var model = new CheckModel(Folder(3, Labels), Sessions());

        var verdict = model.Weigh(Verdict(before, isByWords), sentence, [new CitedText("Cars stay on the deck.", [])]);

        Assert.Equal((after, reason), (verdict.Support, verdict.Reason?.Key));
    }

    [Theory]
    [InlineData(Support.Unsupported, true, Agrees, Support.Partly)]
    [InlineData(Support.Partly, true, Agrees, Support.Partly)]
    [InlineData(Support.Supported, false, Contradicts, Support.Supported)]
    [InlineData(Support.Unsupported, false, Agrees, Support.Unsupported)]
    public void A_reranker_only_raises_what_lacked_words(Support before, bool isByWords, string sentence, Support after)
    {
        using var model = new CheckModel(Folder(1, "{}"), Sessions());

        Assert.Equal(after, model.Weigh(Verdict(before, isByWords), sentence, [new CitedText("Cars stay on the deck.", [])]).Support);
    }

    [Fact]
    public void Texts_longer_than_the_model_reads_are_cut()
    {
        using var model = new CheckModel(Folder(3, """{"max_position_embeddings":16,"id2label":{"0":"contradiction","1":"entailment","2":"neutral"}}"""), Sessions());

        var verdict = model.Weigh(Verdict(Support.Partly, true), Agrees, [new CitedText(string.Join(' ', Enumerable.Repeat("cars", 4_000)), [])]);

        Assert.Equal(Support.Supported, verdict.Support);
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("no labels")]
    [InlineData("two classes")]
    [InlineData("no tokenizer")]
    [InlineData("no model")]
    [InlineData("garbage")]
    public async Task A_folder_without_such_a_model_ends_start_up_with_a_sentence_that_names_the_setting(string fault)
    {
        var folder = fault switch
        {
            "missing" => Path.Combine(_storage, "nowhere"),
            "no labels" => Folder(3, "{}"),
            "two classes" => Folder(2, Labels),
            _ => Folder(3, Labels),
        };
        if (fault is "no tokenizer")
            File.Delete(Path.Combine(folder, "vocab.txt"));
        if (fault is "no model")
            File.Delete(Path.Combine(folder, "model.onnx"));
        if (fault is "garbage")
            await File.WriteAllTextAsync(Path.Combine(folder, "model.onnx"), "garbage", TestContext.Current.CancellationToken);
        using var models = new CheckModels(Options.Create(new KnowledgeAssistant.Chat.ChatSettings { CheckModel = folder }), Sessions());

        var problem = await Assert.ThrowsAsync<StartupException>(() => models.StartAsync(TestContext.Current.CancellationToken));

        Assert.StartsWith($"Chat:CheckModel is {folder}", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_is_weighed_by_the_model_that_is_configured()
    {
        var folder = Folder(3, Labels, contradicts: "lapse");
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Always(FakeAnswers.Whole($"{EndpointFixture.Sentence} [1]")), [("Chat:CheckModel", folder)]);
        await fixture.World.Get<CheckModels>().StartAsync(fixture.World.Cancel);

        var answer = await fixture.AskAsync();

        var check = Assert.Single(answer.Checked.Sentences);
        Assert.Equal((Support.Partly, SupportReason.ModelDisagrees), (check.Support, check.Reason?.Key));
        Assert.Single(fixture.Endpoint.Requests);
    }

    private string Folder(int classes, string config, string contradicts = "gate")
    {
        var (park, gate) = (Id("park"), Id(contradicts));
        return ModelFolder.AddBert(_storage, "check", new TinyModel
        {
            Dimensions = classes,
            Output = "logits",
            IsPooled = true,
            Coordinate = (token, place) => (token == park && place == Math.Min(1, classes - 1)) || (classes == 3 && token == gate && place == 0) ? Much : 0,
        }, ("config.json", config));
    }

    private static int Id(string word) => ModelFolder.WordPieces.ToList().IndexOf(word);

    private static OnnxSessions Sessions() => new(Options.Create(new EmbeddingOptions()), NullLogger<OnnxSessions>.Instance);

    private static Verdict Verdict(Support support, bool isByWords) =>
        new(support, support == Support.Supported ? null : new UserMessage(SupportReason.SourceSaysOther, ["a", "b"]), 0.5) { IsByWordsAlone = isByWords };
}
