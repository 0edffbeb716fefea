using KnowledgeAssistant.Collections.Ingestion;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KnowledgeAssistant.Tests.Collections.Ingestion;

public sealed class IngestionProgressTests
{
    private static readonly Guid Collection = Guid.NewGuid();

    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void A_page_hears_a_change_at_once_and_a_burst_after_it_once_more()
    {
        var progress = new IngestionProgress(_clock);
        var heard = 0;
        using var subscription = progress.Subscribe(Collection, () => heard++);

        progress.Changed(Collection);
        Assert.Equal(1, heard);

        for (var change = 0; change < 100; change++)
            progress.Changed(Collection);
        Assert.Equal(1, heard);

        _clock.Advance(TimeSpan.FromMilliseconds(500));
        Assert.Equal(2, heard);
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(2, heard);

        progress.Changed(Collection);
        Assert.Equal(3, heard);
    }

    [Fact]
    public void Steady_changes_are_heard_twice_a_second()
    {
        var progress = new IngestionProgress(_clock);
        var heard = 0;
        using var subscription = progress.Subscribe(Collection, () => heard++);

        for (var hundredths = 0; hundredths < 1000; hundredths++)
        {
            progress.Changed(Collection);
            _clock.Advance(TimeSpan.FromMilliseconds(10));
        }

        Assert.InRange(heard, 20, 21);
    }

    [Fact]
    public void Every_page_of_the_collection_hears_and_none_of_another_and_none_that_has_left()
    {
        var progress = new IngestionProgress(_clock);
        var (first, second, other) = (0, 0, 0);
        var leaving = progress.Subscribe(Collection, () => first++);
        using var staying = progress.Subscribe(Collection, () => second++);
        using var elsewhere = progress.Subscribe(Guid.NewGuid(), () => other++);

        progress.Changed(Collection);
        leaving.Dispose();
        progress.Changed(Collection);
        _clock.Advance(TimeSpan.FromMilliseconds(500));

        Assert.Equal((1, 2, 0), (first, second, other));
    }
}
