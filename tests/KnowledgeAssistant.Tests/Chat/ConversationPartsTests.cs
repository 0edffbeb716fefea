using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Testing;
using Xunit;

namespace KnowledgeAssistant.Tests.Chat;

public sealed class ConversationPartsTests
{
    [Theory]
    [InlineData(null, 3, 8, 10)]
    [InlineData(1, 3, 1, 3)]
    [InlineData(9, 5, 9, 10)]
    [InlineData(-4, 2, 1, 2)]
    [InlineData(99, 2, 10, 10)]
    [InlineData(null, 50, 1, 10)]
    public async Task A_part_of_a_conversation_is_read_with_its_own_citations(int? first, int most, int begins, int ends)
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var version = await world.AddReadingAsync(await world.CollectionAsync(user), "leave.md", "Proof.");
        var conversation = await world.AddConversationAsync(user, "Long");
        for (var number = 1; number <= 10; number++)
            await world.AddTurnAsync(conversation, $"Question {number}", $"Answer {number}", (version, "leave.md", "Proof."));

        var part = (await world.Get<ConversationReader>().ReadAsync(user, conversation.Id, first, most, world.Cancel))!;

        Assert.Equal((begins, ends, 10, ends == 10), (part.FirstTurn, part.LastTurn, part.TurnCount, part.IsAtEnd));
        Assert.Equal(Enumerable.Range(begins, ends - begins + 1).Select(number => ($"Question {number}", $"Answer {number}", 1)), part.Turns.Select(turn => (turn.Question, turn.Answer!.Text, turn.Answer.Citations.Count)));
        Assert.Null(part.Turn(begins - 1));
        Assert.Equal($"Question {ends}", part.Turn(ends)!.Question);
    }
}
