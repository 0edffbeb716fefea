using KnowledgeAssistant.Access;
using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Testing;
using Xunit;

namespace KnowledgeAssistant.Tests.Chat;

/// <summary>Short forms for tests that ask.</summary>
internal static class Answers
{
    /// <summary>Waits for the end of a run and reads the answer as its person sees it.</summary>
    public static async Task<AnswerView> FinishAsync(this TestWorld world, CurrentUser user, AnswerRun run)
    {
        await run.ReadAsync(world.Cancel).LastAsync(world.Cancel);
        return (await world.Get<ConversationReader>().ReadAnswerAsync(user, run.AnswerId, world.Cancel))!;
    }

    /// <summary>Asks and waits for the end.</summary>
    public static async Task<AnswerRun> AskInAsync(this TestWorld world, CurrentUser user, Guid? conversationId, string question, params Guid[] collectionIds)
    {
        var run = await world.Get<ChatService>().AskAsync(user, conversationId, question, collectionIds, world.Cancel);
        await run.ReadAsync(world.Cancel).LastAsync(world.Cancel);
        return run;
    }

    /// <summary>That something ends with this message.</summary>
    public static async Task RefusesAsync(string key, Func<Task> action) =>
        Assert.Equal(key, (await Assert.ThrowsAsync<UserMessageException>(action)).UserMessage.Key);
}
