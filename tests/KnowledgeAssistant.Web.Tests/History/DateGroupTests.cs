using KnowledgeAssistant.History;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Web.History;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.History;

public sealed class DateGroupTests
{
    // Local noon, so that hours more or less stay within the day wherever the tests run.
    private static readonly DateTimeOffset Now = new(new DateTime(2026, 3, 18, 12, 0, 0, DateTimeKind.Local));

    [Theory]
    [InlineData("en", 0, "Today")]
    [InlineData("en", 1, "Yesterday")]
    [InlineData("en", 2, "Previous 7 days")]
    [InlineData("en", 7, "Previous 7 days")]
    [InlineData("en", 8, "March 2026")]
    [InlineData("en", 400, "February 2025")]
    [InlineData("ko", 0, "오늘")]
    [InlineData("ko", 1, "어제")]
    [InlineData("ko", 7, "지난 7일")]
    [InlineData("ko", 8, "2026년 3월")]
    public async Task A_conversation_stands_under_the_stretch_of_its_day(string language, int daysAgo, string name)
    {
        await using var ui = new UiContext(language);

        var groups = DateGroup.Of([Conversation("One", Now.AddDays(-daysAgo))], Now);

        Assert.Equal(name, Assert.Single(groups).Name);
    }

    [Fact]
    public async Task Days_count_by_the_calendar_and_not_by_hours()
    {
        await using var ui = new UiContext();
        var justAfterMidnight = new DateTimeOffset(new DateTime(2026, 3, 18, 0, 5, 0, DateTimeKind.Local));

        var groups = DateGroup.Of([Conversation("Late", justAfterMidnight.AddMinutes(-10))], justAfterMidnight);

        Assert.Equal("Yesterday", Assert.Single(groups).Name);
    }

    [Fact]
    public async Task A_clock_that_was_put_back_makes_no_stretch_of_its_own()
    {
        await using var ui = new UiContext();

        Assert.Equal("Today", Assert.Single(DateGroup.Of([Conversation("Ahead", Now.AddDays(2))], Now)).Name);
    }

    [Fact]
    public async Task Conversations_keep_their_order_within_and_across_stretches()
    {
        await using var ui = new UiContext();

        var groups = DateGroup.Of(
            [Conversation("A", Now), Conversation("B", Now.AddHours(-1)), Conversation("C", Now.AddDays(-1)), Conversation("D", Now.AddDays(-40))], Now);

        Assert.Equal(["Today: A B", "Yesterday: C", "February 2026: D"], groups.Select(group => $"{group.Name}: {string.Join(' ', group.Conversations.Select(c => c.Title))}"));
    }

    private static ConversationSummary Conversation(string title, DateTimeOffset updatedAt) => new(Guid.NewGuid(), title, updatedAt);
}
