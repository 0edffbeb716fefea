using KnowledgeAssistant.Access;
using KnowledgeAssistant.Models;
using KnowledgeAssistant.Testing;
using Xunit;

namespace KnowledgeAssistant.Tests.Models;

public sealed class FallbackTests
{
    public static TheoryData<string, string> Faults => new()
    {
        { "hangs", Problem.ModelTimedOut },
        { "cuts", Problem.ModelUnreachable },
        { "HTML", Problem.ModelGarbage },
        { "500", Problem.ModelFailed },
        { "429 for an hour", Problem.ModelBusy },
        { "tool", Problem.ModelGarbage },
        { "hangs while it reasons", Problem.ModelTimedOut },
        { "cuts while it reasons inside its text", Problem.ModelCut },
        { "only reasons", Problem.OnlyReasoned },
        { "only reasons inside its text", Problem.OnlyReasoned },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task The_next_model_answers_when_the_one_before_it_fails_before_its_first_word(string fault, string problem)
    {
        await using var first = await FakeOpenAI.StartAsync();
        await using var second = await FakeOpenAI.StartAsync();
        first.Always(fault switch
        {
            "hangs" => FakeAnswers.HangsAfter(),
            "cuts" => FakeAnswers.CutsAfter(),
            "HTML" => FakeAnswers.Html("a page"),
            "tool" => FakeAnswers.CallsTool("delete_everything", "{}"),
            "hangs while it reasons" => FakeAnswers.Reasons("25, it seems.", FakeAnswers.HangsAfter()),
            "cuts while it reasons inside its text" => FakeAnswers.CutsAfter("<think>25, ", "it seems."),
            "only reasons" => FakeAnswers.Reasons("25, it seems.", FakeAnswers.Whole()),
            "only reasons inside its text" => FakeAnswers.Whole("<reasoning>25, ", "it seems.</reasoning>"),
            "500" => FakeAnswers.Refuses(500, "{}"),
            _ => FakeAnswers.Refuses(429, "{}", ("Retry-After", "3600")),
        });
        second.Always(FakeAnswers.Whole("25 days."));
        await using var world = await TestWorld.CreateAsync();
        var minji = await world.AdministratorAsync();
        var (_, a) = await world.AddModelAsync(minji, "A", first.Endpoint);
        var (_, b) = await world.AddModelAsync(minji, "B", second.Endpoint);
        await world.ArrangeAsync(minji, a, b);

        var updates = await world.CallAsync(minji);

        Assert.Equal("25 days.", updates.Text());
        var chosen = updates.OfType<ModelUpdate.Chosen>().Last();
        Assert.Equal(b, chosen.Info.Id);
        Assert.Equal(("A", problem), (Assert.Single(chosen.Failed).Model, chosen.Failed[0].Problem.Key));
    }

    [Fact]
    public async Task No_other_model_goes_on_with_an_answer_that_was_cut()
    {
        await using var first = await FakeOpenAI.StartAsync();
        await using var second = await FakeOpenAI.StartAsync();
        first.Always(FakeAnswers.CutsAfter("25 "));
        await using var world = await TestWorld.CreateAsync();
        var minji = await world.AdministratorAsync();
        var (_, a) = await world.AddModelAsync(minji, "A", first.Endpoint);
        var (_, b) = await world.AddModelAsync(minji, "B", second.Endpoint);
        await world.ArrangeAsync(minji, a, b);

        var problem = await Assert.ThrowsAsync<UserMessageException>(() => world.CallAsync(minji));

        Assert.Equal(Problem.ModelCut, problem.UserMessage.Key);
        Assert.Empty(second.Requests);
    }

    [Fact]
    public async Task A_context_overflow_is_told_and_asks_no_other_model()
    {
        await using var endpoint = await FakeOpenAI.StartAsync();
        endpoint.Always(FakeAnswers.Overflows());
        await using var world = await TestWorld.CreateAsync();
        var minji = await world.AdministratorAsync();
        var (_, a) = await world.AddModelAsync(minji, "A", endpoint.Endpoint);
        await world.ArrangeAsync(minji, a);

        var problem = await Assert.ThrowsAsync<UserMessageException>(() => world.CallAsync(minji));

        Assert.Equal(new UserMessage(Problem.ModelContextFull, ["127.0.0.1"]), problem.UserMessage);
        Assert.Single(endpoint.Requests);
    }

    [Fact]
    public async Task A_model_that_is_off_or_for_administrators_only_is_not_asked_for_others()
    {
        await using var forAll = await FakeOpenAI.StartAsync();
        await using var other = await FakeOpenAI.StartAsync();
        await using var world = await TestWorld.CreateAsync();
        var minji = await world.AdministratorAsync();
        var jiwon = await world.PersonAsync("jiwon");
        var (_, off) = await world.AddModelAsync(minji, "Off", other.Endpoint);
        var (_, restricted) = await world.AddModelAsync(minji, "Restricted", other.Endpoint, with: settings => settings with { Audience = ModelAudience.Administrators });
        var (_, open) = await world.AddModelAsync(minji, "Open", forAll.Endpoint);
        await world.Get<ChatModelService>().SwitchAsync(minji, off, false, world.Cancel);
        await world.ArrangeAsync(minji, off, restricted, open);

        await world.CallAsync(jiwon, call => call with { ChatModelId = restricted });

        Assert.Single(forAll.Requests);
        Assert.Empty(other.Requests);
        Assert.Equal([open], (await world.Get<ChatModels>().ListAsync(jiwon, world.Cancel)).Select(model => model.Id).Where(id => id != FixedModels.BuiltIn));
        await world.CallAsync(minji);
        Assert.Single(other.Requests);
    }

    [Fact]
    public async Task A_provider_that_failed_several_times_in_a_row_is_left_alone_for_a_moment()
    {
        await using var endpoint = await FakeOpenAI.StartAsync();
        endpoint.Always(FakeAnswers.Refuses(500, "{}"));
        await using var world = await TestWorld.CreateAsync();
        var minji = await world.AdministratorAsync();
        var (_, a) = await world.AddModelAsync(minji, "A", endpoint.Endpoint);
        await world.ArrangeAsync(minji, a);
        await Assert.ThrowsAsync<UserMessageException>(() => world.CallAsync(minji));
        await Assert.ThrowsAsync<UserMessageException>(() => world.CallAsync(minji));
        var asked = endpoint.Requests.Count;

        var problem = await Assert.ThrowsAsync<UserMessageException>(() => world.CallAsync(minji));

        Assert.Equal(Problem.ModelResting, problem.UserMessage.Key);
        Assert.Equal(asked, endpoint.Requests.Count);
    }
}
