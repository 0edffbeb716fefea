using KnowledgeAssistant.Web.Collections;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.Collections;

public sealed class IngestionRateTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 18, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_first_seconds_tell_no_rate()
    {
        var rate = new IngestionRate();

        rate.Note(Start, 0);
        rate.Note(Start.AddSeconds(2), 10);

        Assert.Null(rate.PerMinute);
        Assert.Null(rate.Left(5));
    }

    [Fact]
    public void What_was_done_in_the_last_minute_counts()
    {
        var rate = new IngestionRate();
        rate.Note(Start, 0);
        rate.Note(Start.AddSeconds(30), 100);
        rate.Note(Start.AddSeconds(90), 110);

        Assert.Equal(10, rate.PerMinute);
        Assert.Equal(TimeSpan.FromMinutes(3), rate.Left(30));
    }

    [Fact]
    public void A_document_that_is_tried_again_makes_no_rate_below_zero()
    {
        var rate = new IngestionRate();
        rate.Note(Start, 10);
        rate.Note(Start.AddSeconds(10), 9);
        Assert.Null(rate.PerMinute);

        rate.Note(Start.AddSeconds(20), 10);

        Assert.Equal(6, rate.PerMinute);
    }

    [Fact]
    public void Where_nothing_gets_done_no_time_is_promised()
    {
        var rate = new IngestionRate();
        rate.Note(Start, 3);
        rate.Note(Start.AddSeconds(50), 3);

        Assert.Null(rate.Left(1));
    }
}
