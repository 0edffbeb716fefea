using Bunit;
using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Web.Chat;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.Chat;

public sealed class AnswerNoticeTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task An_answer_without_a_source_says_so()
    {
        await using var ui = new UiContext();

        var notice = ui.Render<AnswerNotice>(parameters => parameters.Add(n => n.Question, "How many?").Add(n => n.Answer, Answer(AnswerOutcome.Whole, 12)));

        Assert.Equal("No sentence of this answer names a source. Check it before you use it.", notice.Find("[role=status]").TextContent);
    }

    [Theory]
    [InlineData(0, "What was searched holds no document that is ready yet.")]
    [InlineData(1, "No passage of the one document searched fits the question closely enough. Nothing was made up.")]
    [InlineData(1200, "No passage of the 1,200 documents searched fits the question closely enough. Nothing was made up.")]
    public async Task What_was_not_found_says_how_much_was_searched(int documents, string sentence)
    {
        await using var ui = new UiContext();

        var notice = ui.Render<AnswerNotice>(parameters => parameters.Add(n => n.Question, "How many?").Add(n => n.Answer, Answer(AnswerOutcome.NotFound, documents)));

        Assert.Equal(sentence, notice.Find(".notice p").TextContent);
    }

    [Theory]
    [InlineData(AnswerOutcome.Stopped, "You stopped this answer. What had arrived is kept.", "Continue")]
    [InlineData(AnswerOutcome.Interrupted, "The server stopped while this answer was being written. What had arrived is kept.", "Continue Try again")]
    [InlineData(AnswerOutcome.Failed, "The model at large.example stopped in the middle. What had arrived is kept.", "Continue Try again")]
    public async Task An_answer_that_was_cut_off_says_by_whom_and_when_and_offers_to_go_on(AnswerOutcome outcome, string sentence, string actions)
    {
        await using var ui = Context();
        var (again, goneOn) = (Guid.Empty, Guid.Empty);
        var answer = Answer(outcome, 12) with
        {
            SavedAt = Now.AddMinutes(-5),
            Problem = outcome switch
            {
                AnswerOutcome.Interrupted => new(Problem.AnswerInterrupted),
                AnswerOutcome.Failed => new(Problem.ModelCut, ["large.example"]),
                _ => null,
            },
        };

        var notice = ui.Render<AnswerNotice>(parameters => parameters.Add(n => n.Question, "How many?").Add(n => n.Answer, answer)
            .Add(n => n.OnRetry, id => again = id).Add(n => n.OnContinue, id => goneOn = id));
        for (var button = 0; button < notice.FindAll(".notice-actions button").Count; button++)
            notice.FindAll(".notice-actions button")[button].Click();

        Assert.Contains(sentence, notice.Find("[role=status]").TextContent, StringComparison.Ordinal);
        Assert.Equal("5 min ago", notice.Find("time").TextContent);
        Assert.Equal(actions, string.Join(' ', notice.FindAll(".notice-actions button").Select(button => button.TextContent)));
        Assert.Equal((outcome == AnswerOutcome.Stopped ? Guid.Empty : answer.Id, answer.Id), (again, goneOn));
    }

    [Theory]
    [InlineData(AnswerOutcome.Stopped, "", null)]
    [InlineData(AnswerOutcome.Failed, "", Problem.ModelUnreachable)]
    [InlineData(AnswerOutcome.Failed, "Endless", Problem.AnswerTooLong)]
    public async Task Where_nothing_had_arrived_or_nothing_more_may_come_there_is_nothing_to_continue(AnswerOutcome outcome, string text, string? problem)
    {
        await using var ui = Context();
        var answer = Answer(outcome, 12) with { Text = text, Problem = problem is null ? null : new(problem, ["large.example", "40,000"]) };

        var notice = ui.Render<AnswerNotice>(parameters => parameters.Add(n => n.Question, "How many?").Add(n => n.Answer, answer));

        Assert.DoesNotContain("Continue", notice.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_could_not_be_had_anew_says_that_it_is_the_earlier_one_and_why()
    {
        await using var ui = Context();
        var answer = Answer(AnswerOutcome.Whole, 12) with { Problem = new(Problem.ModelBusy, ["large.example"]), Citations = [Answers.Cited(1, 1, 0, 8)] };

        var notice = ui.Render<AnswerNotice>(parameters => parameters.Add(n => n.Question, "How many?").Add(n => n.Answer, answer));

        Assert.StartsWith("This is still the earlier answer; a new one did not come. The model at large.example has too much to do", notice.Find("[role=status]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_new_answer_that_broke_off_nothing_is_said_to_be_kept()
    {
        await using var ui = Context();
        var answer = Answer(AnswerOutcome.Whole, 12) with { Problem = new(Problem.ModelCut, ["large.example"]), Citations = [Answers.Cited(1, 1, 0, 8)] };

        var notice = ui.Render<AnswerNotice>(parameters => parameters.Add(n => n.Question, "How many?").Add(n => n.Answer, answer));

        Assert.Equal("This is still the earlier answer; a new one did not come. The model at large.example stopped in the middle.", notice.Find("[role=status]").TextContent);
    }

    private static UiContext Context()
    {
        var ui = new UiContext();
        ui.Services.AddSingleton<TimeProvider>(new FakeTimeProvider(Now));
        return ui;
    }

    private static AnswerView Answer(AnswerOutcome outcome, int documents) => new(Guid.NewGuid(), "25 days.", outcome, null, "large", [], documents, [], []);
}
