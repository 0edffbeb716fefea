using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Web.Collections;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.Collections;

public sealed class MomentsTests
{
    private static readonly DateTimeOffset Now = Local(2026, 3, 18, 15, 30);

    [Theory]
    [InlineData("en", 0, "just now")]
    [InlineData("en", 0.99, "just now")]
    [InlineData("en", -5, "just now")]
    [InlineData("en", 1, "1 min ago")]
    [InlineData("en", 59.9, "59 min ago")]
    [InlineData("ko", 0, "방금")]
    [InlineData("ko", 5, "5분 전")]
    public async Task The_last_hour_is_said_in_minutes(string language, double minutesAgo, string words)
    {
        await using var ui = new UiContext(language);

        Assert.Equal(words, Moments.Of(Now.AddMinutes(-minutesAgo), Now));
    }

    [Fact]
    public async Task Earlier_today_is_a_time_of_day()
    {
        await using var ui = new UiContext();

        Assert.Equal(Local(2026, 3, 18, 9, 5).ToString("t", System.Globalization.CultureInfo.CurrentCulture), Moments.Of(Local(2026, 3, 18, 9, 5), Now));
    }

    [Theory]
    [InlineData("en", 2026, 2, 3, "3 Feb")]
    [InlineData("en", 2025, 12, 31, "31 Dec 2025")]
    [InlineData("ko", 2026, 2, 3, "2월 3일")]
    [InlineData("ko", 2025, 12, 31, "2025년 12월 31일")]
    public async Task Other_days_are_dates_and_those_of_other_years_have_their_year(string language, int year, int month, int day, string words)
    {
        await using var ui = new UiContext(language);

        Assert.Equal(words, Moments.Of(Local(year, month, day, 12, 0), Now));
    }

    private static DateTimeOffset Local(int year, int month, int day, int hour, int minute) => new(new DateTime(year, month, day, hour, minute, 0, DateTimeKind.Local));
}
