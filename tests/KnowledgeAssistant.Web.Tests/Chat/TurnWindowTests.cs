using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Web.Chat;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.Chat;

public sealed class TurnWindowTests
{
    [Fact]
    public void Going_back_shows_earlier_turns_to_the_first_and_never_more_than_a_page_holds()
    {
        var shown = Shown(135, 150, of: 150);

        while (shown.FirstTurn > 1)
        {
            var window = TurnWindow.Earlier(shown);
            Assert.InRange(window.First!.Value, 1, shown.FirstTurn - 1);
            Assert.InRange(window.Count, shown.Turns.Count < 28 ? shown.Turns.Count + 1 : 28, 28);
            shown = Shown(window.First.Value, window.First.Value + window.Count - 1, of: 150);
        }

        Assert.Equal((1, 28), (shown.FirstTurn, shown.LastTurn));
    }

    [Fact]
    public void Going_on_shows_later_turns_to_the_last()
    {
        var shown = Shown(1, 16, of: 60);

        while (!shown.IsAtEnd)
        {
            var window = TurnWindow.Later(shown);
            Assert.True(window.First + window.Count - 1 > shown.LastTurn);
            Assert.True(window.First <= shown.LastTurn + 1);
            shown = Shown(window.First!.Value, window.First.Value + window.Count - 1, of: 60);
        }

        Assert.Equal((33, 60), (shown.FirstTurn, shown.LastTurn));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(8, 1)]
    [InlineData(70, 62)]
    public void A_turn_is_shown_with_some_before_it(int turn, int first) => Assert.Equal(first, TurnWindow.Around(turn).First);

    [Fact]
    public void What_is_shown_is_read_again_as_it_is_and_at_the_end_with_what_came_since()
    {
        Assert.Equal(new TurnWindow(20, 16), TurnWindow.Same(Shown(20, 35, of: 60)));
        Assert.Equal(new TurnWindow(45, 28), TurnWindow.Same(Shown(45, 60, of: 60)));
        Assert.Equal(new TurnWindow(null, 28), TurnWindow.Same(Shown(33, 60, of: 60)));
    }

    private static ConversationView Shown(int first, int last, int of) => new(
        Guid.Empty, "Long", [], [.. Enumerable.Range(first, last - first + 1).Select(number => new TurnView(Guid.NewGuid(), $"Question {number}?", DateTimeOffset.UnixEpoch, null))], first, of);
}
