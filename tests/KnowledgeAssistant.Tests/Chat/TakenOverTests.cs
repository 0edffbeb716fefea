using KnowledgeAssistant.Access;
using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Models;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Tests.Chat.Techniques;
using KnowledgeAssistant.Tests.Models;
using Xunit;

namespace KnowledgeAssistant.Tests.Chat;

/// <summary>Answers of which one model had begun to reason when another took over: A comes first, then B.</summary>
public sealed class TakenOverTests
{
    public static TheoryData<string> Reasoning => ["in the field", "in the text"];

    [Theory]
    [MemberData(nameof(Reasoning))]
    public async Task The_reasoning_of_the_model_that_failed_counts_no_more_neither_live_nor_saved(string how)
    {
        await using var a = await FakeOpenAI.StartAsync();
        await using var b = await FakeOpenAI.StartAsync();
        a.Always(how == "in the field" ? FakeAnswers.Reasons("A wonders.", FakeAnswers.EndsEarlyBecause("length")) : FakeAnswers.CutsAfter("<think>A won", "ders."));
        b.Always(FakeAnswers.Reasons("B knows.", FakeAnswers.Whole("Until 31 March. [1]")));

        var (answer, live) = await AskAsync(Technique.ChainOfThought, a, b);

        Assert.Equal((AnswerOutcome.Whole, "B", "Until 31 March."), (answer.Outcome, answer.Model, answer.Text));
        Assert.Equal("A", Assert.Single(answer.PassedOver).Model);
        Assert.Equal(("B knows.", "B knows."), (answer.Reasoning, live));
    }

    [Fact]
    public async Task When_the_model_that_reasoned_fails_to_answer_the_one_that_answers_is_named()
    {
        await using var a = await FakeOpenAI.StartAsync();
        await using var b = await FakeOpenAI.StartAsync();
        a.Next(FakeAnswers.Reasons("It lapses.", FakeAnswers.Whole())).Always(FakeAnswers.Refuses(401, "{}"));
        b.Always(FakeAnswers.Whole("</think>Until 31 March. [1]"));

        var (answer, _) = await AskAsync(Technique.ChainOfThought, a, b);

        Assert.Equal(("B", "Until 31 March.", TechniqueReason.AsChosen), (answer.Model, answer.Text, answer.Technique?.Reason));
        Assert.Equal("A", Assert.Single(answer.PassedOver).Model);
        Assert.Contains(b.Requests[0].Messages, message => message == ("assistant", "It lapses."));
    }

    [Fact]
    public async Task When_only_the_model_that_quotes_is_left_to_answer_it_says_so_and_no_reasoning_stands_beside_the_quote()
    {
        await using var a = await FakeOpenAI.StartAsync();
        a.Next(FakeAnswers.Reasons("It lapses.", FakeAnswers.Whole())).Always(FakeAnswers.Refuses(401, "{}"));

        var (answer, live) = await AskAsync(Technique.ChainOfThought, a);

        Assert.Equal((AnswerOutcome.Whole, null, TechniqueReason.NeedsWritingModel), (answer.Outcome, answer.Model, answer.Technique?.Reason));
        Assert.Contains("lapse on 31 March", answer.Text, StringComparison.Ordinal);
        Assert.Equal("A", Assert.Single(answer.PassedOver).Model);
        Assert.Equal(("", ""), (answer.Reasoning, live));
    }

    [Fact]
    public async Task An_answer_whose_points_two_models_wrote_names_both_and_the_one_that_did_not_respond()
    {
        await using var a = await FakeOpenAI.StartAsync();
        await using var b = await FakeOpenAI.StartAsync();
        a.Always(TechniqueFixture.Skeleton((number, reply) => number == 1 ? reply.RefuseAsync(401, "{}") : TechniqueFixture.WriteAsync(number, reply)));
        b.Always(TechniqueFixture.Skeleton(TechniqueFixture.WriteAsync));

        var (answer, _) = await AskAsync(Technique.SkeletonOfThought, a, b);

        Assert.Equal((AnswerOutcome.Whole, "B, A"), (answer.Outcome, answer.Model));
        Assert.Equal("A", Assert.Single(answer.PassedOver).Model);
        Assert.Equal(1, TechniqueFixture.PointOf(Assert.Single(b.Requests)));
    }

    private static async Task<(AnswerView Answer, string LiveReasoning)> AskAsync(Technique technique, params FakeOpenAI[] endpoints)
    {
        await using var world = await TestWorld.CreateAsync();
        var minji = await world.AdministratorAsync();
        var collection = await world.CollectionAsync(minji);
        await world.UploadAsync(minji, collection, "leave.md", "Carried-over days lapse on 31 March.");
        await world.IngestAsync();
        var order = new List<Guid>();
        foreach (var (endpoint, name) in endpoints.Zip(["A", "B"]))
            order.Add((await world.AddModelAsync(minji, name, endpoint.Endpoint)).Model);
        await world.ArrangeAsync(minji, [.. order, FixedModels.BuiltIn]);
        var assistant = await world.Get<AssistantService>().CreateAsync(
            minji, AssistantDefinition.Blank with { Name = "Hana", Settings = AssistantSettings.Standard with { Technique = technique } }, "", world.Cancel);

        var run = await world.Get<ChatService>().AskAsync(minji, null, "When do carried-over days lapse?", new QuestionChoices([collection], assistant), Guid.CreateVersion7(), world.Cancel);
        var live = "";
        await foreach (var update in run.ReadAsync(world.Cancel))
            live = update switch
            {
                AnswerUpdate.Reasoning reasoning => live + reasoning.Value,
                AnswerUpdate.ReasoningTakenBack back => live[..back.KeptLength],
                _ => live,
            };
        return (await world.FinishAsync(minji, run), live);
    }
}
