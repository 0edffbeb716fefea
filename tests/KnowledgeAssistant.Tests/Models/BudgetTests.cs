using System.Text.Json;
using KnowledgeAssistant.Access;
using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Embeddings;
using KnowledgeAssistant.Models;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Tests.Chat;
using KnowledgeAssistant.Tests.Chat.Techniques;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace KnowledgeAssistant.Tests.Models;

public sealed class BudgetTests
{
    private const string Answer = "Until 31 March. [1]";

    [Theory]
    [InlineData(BudgetScope.EachPerson)]
    [InlineData(BudgetScope.Everyone)]
    public async Task Of_twenty_questions_at_once_a_budget_with_room_for_one_lets_one_through_and_refuses_the_others_kindly(BudgetScope scope)
    {
        using var mayGoOn = new SemaphoreSlim(0);
        await using var fixture = await EndpointFixture.CreateAsync(
            endpoint => endpoint.Always(FakeAnswers.WaitingBetween(mayGoOn, "Until ", "31 March. [1]")), [("Chat:ParallelAnswers", "100"), ("Chat:IdleSeconds", "600")]);
        await fixture.BudgetAsync(new BudgetSettings("Trial", scope, null, null, 4_000, null));

        var runs = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => fixture.StartAsync()));
        await Waiting.UntilAsync("nineteen were refused", () => Task.FromResult(runs.Count(run => run.Ended.IsCompleted) >= 19), fixture.World.Cancel);
        mayGoOn.Release(20);
        var answers = await Task.WhenAll(runs.Select(fixture.FinishAsync));

        Assert.Equal("Until 31 March.", Assert.Single(answers, answer => answer.Outcome == AnswerOutcome.Whole).Text);
        Assert.All(answers.Where(answer => answer.Outcome != AnswerOutcome.Whole), answer => Assert.Equal(new UserMessage(Problem.BudgetHeld, ["Trial"]), answer.Problem));
        Assert.Single(fixture.Endpoint.Requests);
        var entry = Assert.Single(await fixture.UsageAsync());
        Assert.InRange(entry.InputTokens + entry.OutputTokens, 1, 4_000);
        Assert.False(entry.IsReserved);
    }

    [Fact]
    public async Task A_budget_that_is_used_up_says_when_it_renews_and_whom_to_ask_and_nothing_is_sent()
    {
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Always(FakeAnswers.Counted(1_000, 90, Answer)));
        await fixture.BudgetAsync(new BudgetSettings("November", BudgetScope.EachPerson, null, null, 1_500, null));
        Assert.Equal(AnswerOutcome.Whole, (await fixture.AskAsync()).Outcome);

        var refused = await fixture.AskAsync();

        Assert.Equal(new UserMessage(Problem.BudgetUsedUp, ["November", BudgetMonth.Current(TimeProvider.System).Renewal.ToString("O", null), "root"]), refused.Problem);
        Assert.Single(fixture.Endpoint.Requests);

        await using var db = await fixture.World.Database.CreateDbContextAsync(fixture.World.Cancel);
        var before = BudgetMonth.Current(TimeProvider.System).Start.AddTicks(-1);
        await db.UsageEntries.ExecuteUpdateAsync(set => set.SetProperty(entry => entry.At, before), fixture.World.Cancel);
        Assert.Equal(AnswerOutcome.Whole, (await fixture.AskAsync()).Outcome);
    }

    [Fact]
    public async Task An_answer_may_write_no_more_than_its_budget_has_left()
    {
        await using var fixture = await EndpointFixture.CreateAsync();
        await fixture.BudgetAsync(new BudgetSettings("Small", BudgetScope.Everyone, null, null, 2_000, null));

        await fixture.AskAsync();

        using var body = JsonDocument.Parse(fixture.Endpoint.Requests[0].Body);
        var most = body.RootElement.EnumerateObject().Single(property => property.Name is "max_tokens" or "max_completion_tokens").Value.GetInt32();
        Assert.InRange(most, 256, 1_999);
    }

    [Theory]
    [InlineData(BudgetScope.EachPerson)]
    [InlineData(BudgetScope.Everyone)]
    public async Task What_embedding_models_read_takes_nothing_of_a_budget(BudgetScope scope)
    {
        await using var fixture = await EndpointFixture.CreateAsync();
        await fixture.BudgetAsync(new BudgetSettings("Trial", scope, null, null, 4_000, null));
        await fixture.World.Get<UsageLog>().AddEmbeddingAsync(
            new AddedEmbeddingModel { Id = "far", Name = "Far away", Source = "far" }, new EmbeddingUse(fixture.User.Id, [fixture.Collection]), new CallUsage(1_000_000, 0, false), fixture.World.Cancel);

        Assert.Equal(AnswerOutcome.Whole, (await fixture.AskAsync()).Outcome);

        var chat = (await fixture.UsageAsync()).Single(entry => entry.Purpose is not null);
        var status = Assert.Single(await fixture.World.Get<BudgetReader>().ListAsync(await fixture.AdministratorAsync(), fixture.World.Cancel));
        Assert.Equal(chat.InputTokens + chat.OutputTokens, Assert.Single(status.Uses).Tokens);
    }

    [Fact]
    public async Task Points_of_one_answer_that_are_written_at_the_same_time_do_not_take_the_budget_from_each_other()
    {
        var (open, all) = (0, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Always(TechniqueFixture.Skeleton(async (_, reply) =>
        {
            if (Interlocked.Increment(ref open) == 4)
                all.SetResult();
            await all.Task.WaitAsync(reply.Ended);
            await FakeAnswers.Whole(Answer)(reply);
        })), [("Chat:FirstTokenSeconds", "20")]);
        await fixture.BudgetAsync(new BudgetSettings("Trial", BudgetScope.EachPerson, null, null, 16_000, null));

        var answer = await AskBySkeletonAsync(fixture);

        Assert.Equal((AnswerOutcome.Whole, null), (answer.Outcome, answer.Problem));
        Assert.Equal(4, open);
    }

    [Fact]
    public async Task A_point_for_which_the_others_leave_no_room_waits_until_one_of_them_has_ended()
    {
        using var log = new CapturedLog();
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Always(TechniqueFixture.Skeleton(async (_, reply) =>
        {
            await Waiting.UntilAsync("a point found no room", () => Task.FromResult(log.Lines.Any(line => line.Contains("has no room for a call", StringComparison.Ordinal))), reply.Ended);
            await FakeAnswers.Counted(400, 20, Answer)(reply);
        })), services: log.AddTo);
        await fixture.BudgetAsync(new BudgetSettings("Trial", BudgetScope.EachPerson, null, null, 7_000, null));

        var answer = await AskBySkeletonAsync(fixture);

        Assert.Equal((AnswerOutcome.Whole, null), (answer.Outcome, answer.Problem));
        Assert.Equal(6, fixture.Endpoint.Requests.Count);
    }

    [Fact]
    public async Task A_call_that_failed_before_it_cost_anything_leaves_the_budget_as_it_was()
    {
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Always(FakeAnswers.Refuses(401, "{}")));
        await fixture.BudgetAsync(new BudgetSettings("Trial", BudgetScope.EachPerson, null, null, 4_000, null));

        Assert.Equal(AnswerOutcome.Failed, (await fixture.AskAsync()).Outcome);

        Assert.Empty(await fixture.UsageAsync());
    }

    [Fact]
    public async Task A_bill_that_the_database_does_not_take_harms_no_answer_and_is_written_with_the_next_call()
    {
        await using var second = await FakeOpenAI.StartAsync();
        second.Always(FakeAnswers.Counted(700, 80, Answer));
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Always(FakeAnswers.Refuses(401, "{}")));
        var root = await fixture.AdministratorAsync();
        var (_, other) = await fixture.World.AddModelAsync(root, "Other", second.Endpoint);
        await fixture.World.ArrangeAsync(root, FixedModels.Configured, other);
        await fixture.BudgetAsync(new BudgetSettings("All", BudgetScope.Everyone, null, null, 1_000_000, null));
        await ExecuteAsync(fixture, "CREATE TRIGGER jam BEFORE DELETE ON \"UsageEntries\" BEGIN SELECT RAISE(ABORT, 'jammed'); END");

        var answer = await fixture.AskAsync();

        Assert.Equal((AnswerOutcome.Whole, "Other"), (answer.Outcome, answer.Model));
        await ExecuteAsync(fixture, "DROP TRIGGER jam");
        await fixture.AskAsync();
        Assert.Equal([780, 780], (await fixture.UsageAsync()).Select(entry => entry.InputTokens + entry.OutputTokens));
        Assert.DoesNotContain(await fixture.UsageAsync(), entry => entry.IsReserved);
    }

    [Fact]
    public async Task A_call_that_was_stopped_before_its_first_word_has_taken_what_was_sent()
    {
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Always(FakeAnswers.HangsAfter()));
        var run = await fixture.StartAsync();
        await fixture.Endpoint.RequestAsync(0, fixture.World.Cancel);

        run.Stop();
        await fixture.FinishAsync(run);

        var entry = Assert.Single(await fixture.UsageAsync());
        Assert.True(entry.InputTokens > 100);
        Assert.Equal((0, true), (entry.OutputTokens, entry.IsEstimated));
    }

    [Fact]
    public async Task A_cut_answer_has_taken_what_had_arrived()
    {
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Always(FakeAnswers.CutsAfter("Carried-over days lapse on ", "31 March")));

        await fixture.AskAsync();

        var entry = Assert.Single(await fixture.UsageAsync());
        Assert.True(entry is { IsEstimated: true, OutputTokens: > 3, InputTokens: > 100 });
    }

    [Fact]
    public async Task What_was_reserved_by_a_server_that_was_killed_is_free_after_the_next_start()
    {
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Always(FakeAnswers.HangsAfter("Until ")));
        await fixture.BudgetAsync(new BudgetSettings("Trial", BudgetScope.EachPerson, null, null, 4_000, null));
        var run = await fixture.StartAsync();
        await fixture.Endpoint.RequestAsync(0, fixture.World.Cancel);
        Assert.True(Assert.Single(await fixture.UsageAsync()).IsReserved);

        await using (var next = TestWorld.Open(fixture.World.Folder))
            await next.Get<Budgets>().ReleaseAllAsync(fixture.World.Cancel);

        Assert.Empty(await fixture.UsageAsync());
        run.Stop();
        await fixture.FinishAsync(run);
    }

    [Fact]
    public async Task A_budget_for_one_person_takes_the_place_of_that_for_each()
    {
        await using var fixture = await EndpointFixture.CreateAsync();
        await fixture.BudgetAsync(new BudgetSettings("Each", BudgetScope.EachPerson, null, null, 10, null));
        Assert.Equal(Problem.BudgetUsedUp, (await fixture.AskAsync()).Problem?.Key);

        await fixture.BudgetAsync(new BudgetSettings("Minji's", BudgetScope.OnePerson, fixture.User.Id, null, 100_000, null));

        Assert.Equal(AnswerOutcome.Whole, (await fixture.AskAsync()).Outcome);
        Assert.Equal("Minji's", Assert.Single(await fixture.World.Get<BudgetReader>().ReadOwnAsync(fixture.User, fixture.World.Cancel)).Settings.Name);
    }

    [Fact]
    public async Task From_eighty_percent_on_a_budget_comes_to_its_end_for_its_person_and_for_administrators()
    {
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Always(FakeAnswers.Counted(1_000, 100, Answer)));
        await fixture.BudgetAsync(new BudgetSettings("Trial", BudgetScope.EachPerson, null, null, 2_600, null));
        await fixture.AskAsync();
        Assert.Equal(BudgetFill.Room, (await OwnAsync(fixture)).Fill);

        await fixture.AskAsync();

        Assert.Equal((BudgetFill.Near, 2_200), ((await OwnAsync(fixture)).Fill, (await OwnAsync(fixture)).Tokens));
        var seen = Assert.Single(await fixture.World.Get<BudgetReader>().ListAsync(await fixture.AdministratorAsync(), fixture.World.Cancel));
        Assert.Equal(("minji", BudgetFill.Near), (seen.Fullest?.PersonName, seen.Fullest?.Fill));
    }

    [Fact]
    public async Task Only_administrators_make_change_delete_and_see_budgets_and_each_act_is_recorded()
    {
        await using var fixture = await EndpointFixture.CreateAsync();
        var (budgets, reader, cancel) = (fixture.World.Get<BudgetService>(), fixture.World.Get<BudgetReader>(), fixture.World.Cancel);
        var administrator = await fixture.AdministratorAsync();
        var settings = new BudgetSettings("Trial", BudgetScope.Everyone, null, null, 10, 5);

        foreach (var refused in new Func<Task>[]
        {
            () => budgets.SaveAsync(fixture.User, null, settings, cancel), () => budgets.DeleteAsync(fixture.User, Guid.NewGuid(), cancel), () => reader.ListAsync(fixture.User, cancel),
        })
            Assert.Equal(Problem.NotAllowed, (await Assert.ThrowsAsync<UserMessageException>(refused)).UserMessage.Key);

        var id = await budgets.SaveAsync(administrator, null, settings, cancel);
        await budgets.SaveAsync(administrator, id, settings with { Tokens = 20 }, cancel);
        await budgets.DeleteAsync(administrator, id, cancel);
        await using var db = await fixture.World.Database.CreateDbContextAsync(cancel);
        Assert.Equal(["budget.created", "budget.changed", "budget.deleted"], await db.AuditEntries.Where(e => e.Action.StartsWith("budget")).OrderBy(e => e.Id).Select(e => e.Action).ToListAsync(cancel));
        Assert.All(await db.AuditEntries.Where(e => e.Action.StartsWith("budget")).ToListAsync(cancel), entry => Assert.Equal((administrator.Id, id.ToString()), (entry.PersonId, entry.Subject)));
    }

    [Theory]
    [InlineData("", 10L, null, Problem.BudgetNameInvalid)]
    [InlineData("b", null, null, Problem.BudgetLimitInvalid)]
    [InlineData("b", 0L, null, Problem.BudgetLimitInvalid)]
    [InlineData("b", null, -1.0, Problem.BudgetLimitInvalid)]
    [InlineData("b", long.MaxValue, null, Problem.BudgetLimitInvalid)]
    public async Task A_budget_needs_a_name_and_a_limit(string name, long? tokens, double? cost, string problem)
    {
        await using var world = await TestWorld.CreateAsync();
        var administrator = await world.PersonAsync("root", PersonRole.Administrator);

        var refused = await Assert.ThrowsAsync<UserMessageException>(() =>
            world.Get<BudgetService>().SaveAsync(administrator, null, new BudgetSettings(name, BudgetScope.Everyone, null, null, tokens, (decimal?)cost), world.Cancel));

        Assert.Equal(problem, refused.UserMessage.Key);
    }

    private static async Task<AnswerView> AskBySkeletonAsync(EndpointFixture fixture)
    {
        var assistant = await fixture.World.Get<AssistantService>().CreateAsync(
            fixture.User, AssistantDefinition.Blank with { Name = "Hana", Settings = AssistantSettings.Standard with { Technique = Technique.SkeletonOfThought } }, "", fixture.World.Cancel);
        return await fixture.FinishAsync(await fixture.World.Get<ChatService>().AskAsync(
            fixture.User, null, EndpointFixture.Question, new QuestionChoices([fixture.Collection], assistant), Guid.CreateVersion7(), fixture.World.Cancel));
    }

    private static async Task<BudgetShare> OwnAsync(EndpointFixture fixture) =>
        Assert.Single(await fixture.World.Get<BudgetReader>().ReadOwnAsync(fixture.User, fixture.World.Cancel)).Fullest!;

    private static async Task ExecuteAsync(EndpointFixture fixture, string sql)
    {
        await using var db = await fixture.World.Database.CreateDbContextAsync(fixture.World.Cancel);
        await db.Database.ExecuteSqlRawAsync(sql, fixture.World.Cancel);
    }
}
