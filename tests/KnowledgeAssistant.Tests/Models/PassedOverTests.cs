using KnowledgeAssistant.Access;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Models;
using KnowledgeAssistant.Testing;
using Xunit;

namespace KnowledgeAssistant.Tests.Models;

public sealed class PassedOverTests
{
    private const string Question = "When do carried-over days lapse?";

    [Fact]
    public async Task A_model_that_may_not_read_what_is_confidential_is_passed_over_and_the_answer_keeps_why()
    {
        await using var outside = await FakeOpenAI.StartAsync();
        await using var house = await FakeOpenAI.StartAsync();
        await using var world = await TestWorld.CreateAsync();
        var (minji, collection) = await HandbookAsync(world);
        await OrderAsync(world, minji, outside, house, isOutside: true);
        await world.Get<ConfidentialCollections>().MarkAsync(minji, collection, true, world.Cancel);

        var answer = await world.AskAsync(minji, Question, collection);

        Assert.Equal("B", answer.Model);
        Assert.Equal([new ModelFailure("A", new UserMessage(Problem.ConfidentialLocalOnly, ["Handbook"]))], answer.PassedOver);
        Assert.True(answer.PassedOver[0].IsByRule);
        Assert.Empty(outside.Requests);
    }

    [Fact]
    public async Task A_model_whose_budget_is_used_up_is_passed_over_and_the_answer_keeps_why()
    {
        await using var first = await FakeOpenAI.StartAsync();
        await using var second = await FakeOpenAI.StartAsync();
        await using var world = await TestWorld.CreateAsync();
        var (minji, collection) = await HandbookAsync(world);
        var a = await OrderAsync(world, minji, first, second, isOutside: false);
        await world.Get<BudgetService>().SaveAsync(minji, null, new BudgetSettings("A's", BudgetScope.Everyone, null, a, 10, null), world.Cancel);

        var answer = await world.AskAsync(minji, Question, collection);

        Assert.Equal(("B", "A", Problem.BudgetUsedUp, "A's"), (answer.Model, answer.PassedOver[0].Model, answer.PassedOver[0].Problem.Key, answer.PassedOver[0].Problem.Values[0]));
        Assert.True(Assert.Single(answer.PassedOver).IsByRule);
        Assert.Empty(first.Requests);
    }

    [Fact]
    public async Task A_model_that_failed_is_no_matter_of_rules()
    {
        await using var first = await FakeOpenAI.StartAsync();
        await using var second = await FakeOpenAI.StartAsync();
        first.Always(FakeAnswers.Refuses(401, "{}"));
        await using var world = await TestWorld.CreateAsync();
        var (minji, collection) = await HandbookAsync(world);
        await OrderAsync(world, minji, first, second, isOutside: false);

        var answer = await world.AskAsync(minji, Question, collection);

        Assert.Equal(("A", false), (Assert.Single(answer.PassedOver).Model, answer.PassedOver[0].IsByRule));
    }

    [Fact]
    public async Task When_nobody_answers_the_fault_of_a_model_that_was_asked_is_told_and_not_the_rule_that_passed_another_over()
    {
        await using var first = await FakeOpenAI.StartAsync();
        await using var second = await FakeOpenAI.StartAsync();
        second.Always(FakeAnswers.Refuses(401, "{}"));
        await using var world = await TestWorld.CreateAsync();
        var (minji, collection) = await HandbookAsync(world);
        var a = await OrderAsync(world, minji, first, second, isOutside: false);
        await world.Get<BudgetService>().SaveAsync(minji, null, new BudgetSettings("A's", BudgetScope.Everyone, null, a, 10, null), world.Cancel);

        var answer = await world.AskAsync(minji, Question, collection);

        Assert.Equal(Problem.ModelRefusedKey, answer.Problem?.Key);
    }

    private static async Task<(CurrentUser, Guid)> HandbookAsync(TestWorld world)
    {
        var minji = await world.AdministratorAsync();
        var collection = await world.CollectionAsync(minji);
        await world.UploadAsync(minji, collection, "leave.md", "Carried-over days lapse on 31 March.");
        await world.IngestAsync();
        return (minji, collection);
    }

    private static async Task<Guid> OrderAsync(TestWorld world, CurrentUser minji, FakeOpenAI first, FakeOpenAI second, bool isOutside)
    {
        var (provider, a) = await world.AddModelAsync(minji, "A", first.Endpoint);
        var (_, b) = await world.AddModelAsync(minji, "B", second.Endpoint);
        await world.Get<ProviderService>().ChangeAsync(minji, provider, new ProviderSettings { Name = "A", BaseUrl = first.Endpoint, IsLocal = !isOutside }, world.Cancel);
        await world.ArrangeAsync(minji, a, b);
        return a;
    }
}
