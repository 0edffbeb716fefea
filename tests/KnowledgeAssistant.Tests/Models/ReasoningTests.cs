using KnowledgeAssistant.Models;
using KnowledgeAssistant.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KnowledgeAssistant.Tests.Models;

/// <summary>Models that reason in the field of the API, beside their text.</summary>
public sealed class ReasoningTests
{
    [Fact]
    public async Task Reasoning_wins_the_time_between_words_so_that_a_model_may_reason_for_longer_than_its_first_word_may_take()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var isRead = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var endpoint = await FakeOpenAI.StartAsync();
        endpoint.Always(async reply =>
        {
            await reply.ReasonAsync("There are 25.");
            await isRead.Task.WaitAsync(reply.Ended);
            time.Advance(TimeSpan.FromSeconds(30));
            await FakeAnswers.Whole("25 days.")(reply);
        });
        await using var world = await TestWorld.CreateAsync(services: services => services.AddSingleton<TimeProvider>(time));
        var minji = await world.AdministratorAsync();
        var (_, model) = await world.AddModelAsync(minji, "A", endpoint.Endpoint, with: settings => settings with { Times = new ModelTimes(60, 2, 60) });
        var call = new ModelCall(minji, ModelPurpose.Test, [new ChatMessage(ChatRole.User, "How many days of leave are there?")]) { ChatModelId = model, IsForWantedOnly = true };

        var updates = new List<ModelUpdate>();
        await foreach (var update in world.Get<ChatClients>().StreamAsync(call, world.Cancel))
        {
            updates.Add(update);
            if (update is ModelUpdate.Reasoning)
                isRead.TrySetResult();
        }

        Assert.Equal("25 days.", updates.Text());
        Assert.Equal("There are 25.", Assert.Single(updates.OfType<ModelUpdate.Reasoning>()).Value);
    }

    [Fact]
    public async Task A_model_that_reasons_counts_as_one_that_works_when_it_is_tested()
    {
        await using var endpoint = await FakeOpenAI.StartAsync();
        endpoint.Always(FakeAnswers.Reasons("I count.", FakeAnswers.EndsEarlyBecause("length")));
        await using var world = await TestWorld.CreateAsync();
        var minji = await world.AdministratorAsync();
        var (_, model) = await world.AddModelAsync(minji, "A", endpoint.Endpoint);

        var test = await world.Get<ModelTester>().TestModelAsync(minji, model, world.Cancel);

        Assert.Null(test.Problem);
        Assert.NotNull(test.FirstText);
    }
}
