using KnowledgeAssistant.Access;
using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KnowledgeAssistant.Tests.Chat;

public sealed class QuestionPaceTests
{
    [Fact]
    public async Task Whoever_asks_too_often_is_told_when_to_ask_again_and_then_may()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var world = await TestWorld.CreateAsync(new Dictionary<string, string?> { ["Chat:QuestionsPerMinute"] = "2" }, services => services.AddSingleton<TimeProvider>(clock));
        var (minji, jun) = (await world.PersonAsync("minji"), await world.PersonAsync("jun"));
        await world.CollectionAsync(minji, "Handbook", jun);
        await world.AskAsync(minji, "How many days of leave are there?");
        clock.Advance(TimeSpan.FromSeconds(20));
        var answer = await world.AskAsync(minji, "How many days of leave are there?");

        await AssertTooManyAsync(minji, "40");
        var retry = await Assert.ThrowsAsync<UserMessageException>(() => world.Get<ChatService>().RetryAsync(minji, answer.Id, world.Cancel));
        Assert.Equal(Problem.TooManyQuestions, retry.UserMessage.Key);
        await world.AskAsync(jun, "How many days of leave are there?");

        clock.Advance(TimeSpan.FromSeconds(40));
        await world.AskAsync(minji, "How many days of leave are there?");
        await AssertTooManyAsync(minji, "20");

        async Task AssertTooManyAsync(CurrentUser user, string seconds)
        {
            var problem = await Assert.ThrowsAsync<UserMessageException>(() => world.AskAsync(user, "How many days of leave are there?"));
            Assert.Equal(new UserMessage(Problem.TooManyQuestions, [seconds]), problem.UserMessage);
        }
    }
}
