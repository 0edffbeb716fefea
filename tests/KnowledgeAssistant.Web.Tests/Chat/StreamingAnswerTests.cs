using Bunit;
using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Web.Chat;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using TestContext = Xunit.TestContext;

namespace KnowledgeAssistant.Web.Tests.Chat;

public sealed class StreamingAnswerTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task A_page_that_comes_in_the_middle_of_an_answer_misses_nothing()
    {
        await using var ui = Context();
        var run = NewRun();
        Say(run, new AnswerUpdate.Searching(1), new AnswerUpdate.Found(2), new AnswerUpdate.Text("You have 25 days."), new AnswerUpdate.Cited(Answers.Cited(1, 1, 0, 17)));
        var answer = Render(ui, run);

        Say(run, new AnswerUpdate.Text(" They lapse."));

        await UntilAsync(answer, () => Text(answer) == "You have 25 days.1 They lapse.");
        Assert.Equal(["Searched 1 collection", "2 passages found", "Writing"], answer.FindAll(".steps li").Select(step => step.TextContent.Trim()));
        Assert.Equal(Answers.Address.Source(1), answer.Find(".cite").GetAttribute("href"));
        Assert.Equal("quote", answer.Find("[data-quote='1'] blockquote").TextContent);
    }

    [Fact]
    public async Task What_is_being_done_is_said_step_by_step()
    {
        await using var ui = Context();
        var run = NewRun();
        var answer = Render(ui, run);

        Say(run, new AnswerUpdate.Searching(3));

        await UntilAsync(answer, () => answer.FindAll(".step-now").Any(step => step.TextContent.Trim() == "Searching 3 collections"));
        Say(run, new AnswerUpdate.Found(1));
        await UntilAsync(answer, () => answer.FindAll(".step-now").Any(step => step.TextContent.Trim() == "Writing"));
        Assert.Equal(["Searched 3 collections", "1 passage found"], answer.FindAll(".step-done").Select(step => step.TextContent.Trim()));
    }

    [Fact]
    public async Task Reasoning_that_was_taken_back_is_not_said_to_go_on()
    {
        await using var ui = Context();
        var run = NewRun();
        var answer = Render(ui, run);
        Say(run, new AnswerUpdate.Searching(1), new AnswerUpdate.Found(1), new AnswerUpdate.Reasoning("It lapses."));
        await UntilAsync(answer, () => answer.FindAll(".step-now").Any(step => step.TextContent.Trim() == "Reasoning"));

        Say(run, new AnswerUpdate.ReasoningTakenBack(0));

        await UntilAsync(answer, () => answer.FindAll(".step-now").Any(step => step.TextContent.Trim() == "Writing"));
    }

    [Fact]
    public async Task A_finished_paragraph_is_not_drawn_again()
    {
        await using var ui = Context();
        var run = NewRun();
        var answer = Render(ui, run);
        Say(run, new AnswerUpdate.Text("First paragraph.\n\nSecond"));
        await UntilAsync(answer, () => answer.FindComponents<MarkdownBlock>().Count == 2);

        foreach (var word in new[] { " one", " two", " three" })
        {
            Say(run, new AnswerUpdate.Text(word));
            await UntilAsync(answer, () => Text(answer).EndsWith(word, StringComparison.Ordinal));
        }

        var blocks = answer.FindComponents<MarkdownBlock>();
        Assert.Equal(1, blocks[0].RenderCount);
        Assert.Equal(4, blocks[1].RenderCount);
    }

    [Fact]
    public async Task However_many_pieces_arrive_in_a_moment_the_page_is_drawn_once()
    {
        await using var ui = Context();
        var run = NewRun();
        var isFinished = false;
        var answer = Render(ui, run, () => isFinished = true);

        for (var i = 0; i < 500; i++)
            Say(run, new AnswerUpdate.Text("word "));
        Say(run, new AnswerUpdate.Finished(AnswerOutcome.Whole, null));

        await Waiting.UntilAsync("the answer has been read", () => Task.FromResult(isFinished), TestContext.Current.CancellationToken);
        Assert.InRange(answer.RenderCount, 1, 2);
    }

    [Fact]
    public async Task The_page_hears_when_the_answer_has_finished()
    {
        await using var ui = Context();
        var run = NewRun();
        var finished = new TaskCompletionSource();
        Render(ui, run, finished.SetResult);

        Say(run, new AnswerUpdate.Text("Whole."));
        Assert.False(finished.Task.IsCompleted);
        Say(run, new AnswerUpdate.Finished(AnswerOutcome.Whole, null));

        await finished.Task.WaitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Another_answer_takes_the_place_of_the_first()
    {
        await using var ui = Context();
        var first = NewRun();
        var second = NewRun();
        Say(first, new AnswerUpdate.Text("The first."));
        var answer = Render(ui, first);
        await UntilAsync(answer, () => Text(answer) == "The first.");

        answer.Render(parameters => parameters.Add(a => a.Run, second));
        Say(first, new AnswerUpdate.Text(" More of the first."));
        Say(second, new AnswerUpdate.Text("The second."));

        await UntilAsync(answer, () => Text(answer) == "The second.");
    }

    [Fact]
    public async Task An_answer_goes_on_when_its_page_is_closed()
    {
        await using var ui = Context();
        var run = NewRun();
        Render(ui, run);

        await ui.DisposeComponentsAsync();

        Assert.False(run.Stopped.IsCancellationRequested);
    }

    private static AnswerRun NewRun() => new(Answers.Address.ConversationId, Guid.NewGuid(), "How many days?");

    private static void Say(AnswerRun run, params AnswerUpdate[] updates)
    {
        foreach (var update in updates)
            run.Publish(update);
    }

    private static string Text(IRenderedComponent<StreamingAnswer> answer) => answer.Find(".answer-text").TextContent.Trim();

    private UiContext Context()
    {
        var ui = new UiContext();
        ui.Services.AddSingleton<TimeProvider>(_time);
        return ui;
    }

    private static IRenderedComponent<StreamingAnswer> Render(UiContext ui, AnswerRun run, Action? onFinished = null) => ui.Render<StreamingAnswer>(parameters => parameters
        .Add(answer => answer.Run, run)
        .Add(answer => answer.Address, Answers.Address)
        .Add(answer => answer.OnFinished, _ => onFinished?.Invoke()));

    // Time passes while we look, a beat at a time.
    private Task UntilAsync(IRenderedComponent<StreamingAnswer> answer, Func<bool> condition) => Waiting.UntilAsync("the answer shows what arrived", () =>
    {
        _time.Advance(TimeSpan.FromMilliseconds(100));
        return answer.InvokeAsync(condition);
    }, TestContext.Current.CancellationToken);
}
