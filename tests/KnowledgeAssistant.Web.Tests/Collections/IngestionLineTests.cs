using Bunit;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Web.Collections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.Collections;

public sealed class IngestionLineTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task When_everything_is_ready_there_is_no_line()
    {
        await using var ui = Context();

        Assert.Equal("", Render(ui, new DocumentCounts(5, 5, 0, 0, 0)).Markup.Trim());
    }

    [Fact]
    public async Task It_counts_what_is_ready_running_failed_and_cancelled()
    {
        await using var ui = Context();

        var line = Render(ui, new DocumentCounts(1200, 1000, 150, 49, 1));

        Assert.Equal("1,000 of 1,200 ready", line.Find("b").TextContent);
        Assert.Equal("150 in progress · 49 failed · 1 cancelled", line.Find(".ingest-line span").TextContent);
        Assert.Equal(("1200", "1000"), (line.Find("progress").GetAttribute("max"), line.Find("progress").GetAttribute("value")));
        Assert.Equal("", line.Find(".ingest-rate").TextContent.Trim());
    }

    [Theory]
    [InlineData(10, 10, 50, "60 documents a minute · about 50 seconds left")]
    [InlineData(10, 1, 240, "6 documents a minute · about 40 minutes left")]
    [InlineData(50, 1, 100, "one document a minute · about 84 minutes left")]
    [InlineData(60, 60, 1, "60 documents a minute · about 5 seconds left")]
    public async Task From_what_it_has_seen_it_says_how_fast_and_how_long(int seconds, int done, int left, string words)
    {
        await using var ui = Context();
        var line = Render(ui, new DocumentCounts(done + left, 0, done + left, 0, 0));

        _time.Advance(TimeSpan.FromSeconds(seconds));
        line.Render(parameters => parameters.Add(l => l.Counts, new DocumentCounts(done + left, done, left, 0, 0)));

        Assert.Equal(words, line.Find(".ingest-rate").TextContent.Trim());
    }

    [Fact]
    public async Task While_everything_is_being_cancelled_the_button_rests()
    {
        await using var ui = Context();
        var cancelled = new TaskCompletionSource();
        var line = ui.Render<IngestionLine>(parameters => parameters.Add(l => l.Counts, new DocumentCounts(2, 0, 2, 0, 0)).Add(l => l.OnCancelAll, () => cancelled.Task));

        line.Find("button").Click();
        Assert.True(line.Find("button").HasAttribute("disabled"));
        cancelled.SetResult();

        await line.WaitForAssertionAsync(() => Assert.False(line.Find("button").HasAttribute("disabled")));
    }

    [Fact]
    public async Task Who_may_not_edit_has_nothing_to_cancel()
    {
        await using var ui = Context();

        Assert.Empty(Render(ui, new DocumentCounts(2, 0, 2, 0, 0)).FindAll("button"));
    }

    private UiContext Context()
    {
        var ui = new UiContext();
        ui.Services.AddSingleton<TimeProvider>(_time);
        return ui;
    }

    private static IRenderedComponent<IngestionLine> Render(UiContext ui, DocumentCounts counts) =>
        ui.Render<IngestionLine>(parameters => parameters.Add(line => line.Counts, counts));
}
