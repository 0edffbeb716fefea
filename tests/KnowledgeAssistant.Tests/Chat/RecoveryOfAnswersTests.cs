using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Testing;
using Xunit;

namespace KnowledgeAssistant.Tests.Chat;

public sealed class RecoveryOfAnswersTests
{
    [Fact]
    public async Task An_answer_that_a_server_left_unfinished_is_interrupted_keeps_its_words_and_can_be_asked_again()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var collection = await world.CollectionAsync(user);
        var conversation = new Conversation { PersonId = user.Id, Title = "Leave", CollectionIds = [collection] };
        var answer = new Message { ConversationId = conversation.Id, Ordinal = 1, IsAnswer = true, Text = "Until 31" };
        await using (var db = await world.Database.CreateDbContextAsync(world.Cancel))
        {
            db.Conversations.Add(conversation);
            db.Messages.AddRange(
                new Message { ConversationId = conversation.Id, Ordinal = 0, Text = "Until when?" }, answer,
                new Message { ConversationId = conversation.Id, Ordinal = 2, Text = "And then?" },
                new Message { ConversationId = conversation.Id, Ordinal = 3, IsAnswer = true, Text = "They lapse.", Outcome = AnswerOutcome.Whole });
            await db.SaveChangesAsync(world.Cancel);
        }

        await world.Get<Recovery>().RunAsync(world.Cancel);

        var turns = (await world.Get<ConversationReader>().ReadAsync(user, conversation.Id, world.Cancel))!.Turns;
        Assert.Equal([AnswerOutcome.Interrupted, AnswerOutcome.Whole], turns.Select(turn => turn.Answer!.Outcome));
        Assert.Equal(("Until 31", new UserMessage(Problem.AnswerInterrupted)), (turns[0].Answer!.Text, turns[0].Answer!.Problem));
        Assert.Null(turns[1].Answer!.Problem);

        var again = await world.FinishAsync(user, await world.Get<ChatService>().RetryAsync(user, answer.Id, world.Cancel));

        Assert.Equal((AnswerOutcome.NotFound, null), (again.Outcome, again.Problem));
    }
}
