using Bunit;
using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Models;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Web.Chat;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.Chat;

public sealed class AnswerByTests
{
    private static readonly AnswerView Rewritten = Answers.Answer(AnswerOutcome.Whole, "You have 25 days.") with { Query = "How many days of leave are there?" };

    [Fact]
    public async Task What_was_searched_for_is_shown_and_can_be_edited()
    {
        await using var ui = new UiContext();
        var searched = new List<string>();
        var answer = Render(ui, Rewritten, searched.Add);

        answer.FindAll("button").Single(button => button.TextContent == "Edit the query").Click();
        Assert.Equal(Rewritten.Query, answer.Find("input").GetAttribute("value"));
        answer.Find("input").Change("days of parental leave");
        answer.Find("form").Submit();

        Assert.Equal("days of parental leave", Assert.Single(searched));
        Assert.Equal($"searched for: {Rewritten.Query}", answer.Find(".answer-query").TextContent);
    }

    [Fact]
    public async Task An_empty_query_is_not_searched_for_and_who_cancels_keeps_the_old_one()
    {
        await using var ui = new UiContext();
        var searched = new List<string>();
        var answer = Render(ui, Rewritten, searched.Add);
        answer.FindAll("button").Single(button => button.TextContent == "Edit the query").Click();

        answer.Find("input").Change("  ");
        answer.Find("form").Submit();
        answer.FindAll("button").Single(button => button.TextContent == "Cancel").Click();

        Assert.Empty(searched);
        Assert.Empty(answer.FindAll("form"));
        Assert.Equal($"searched for: {Rewritten.Query}", answer.Find(".answer-query").TextContent);
    }

    [Fact]
    public async Task A_question_that_was_searched_for_as_it_is_has_no_query()
    {
        await using var ui = new UiContext();

        var answer = Render(ui, Rewritten with { Query = null }, _ => { });

        Assert.Empty(answer.FindAll("button, .answer-query"));
    }

    [Fact]
    public async Task Why_a_model_did_not_answer_is_said_a_rule_by_its_name_and_a_fault_as_silence()
    {
        await using var ui = new UiContext();
        var answer = Rewritten with
        {
            PassedOver =
            [
                new ModelFailure("A", new UserMessage(Problem.ConfidentialLocalOnly, ["Payroll"])),
                new ModelFailure("B", new UserMessage(Problem.BudgetUsedUp, ["November", "2026-12-01", "Minji Park"])),
                new ModelFailure("C", new UserMessage(Problem.ModelTimedOut, ["example.com", "60"])),
                new ModelFailure("E", new UserMessage(Problem.ModelForAdministrators, ["E"])),
                new ModelFailure("D", new UserMessage(Problem.ModelFailed, ["example.com"])),
            ],
        };

        var shown = Render(ui, answer, _ => { }).FindAll("span").Select(span => span.TextContent).ToList();

        Assert.Contains("A may not read what is confidential: Payroll", shown);
        Assert.Contains("B was not asked: the budget “November” has no room left", shown);
        Assert.Contains("E was not asked: it is for administrators only", shown);
        Assert.Contains("did not respond: C, D", shown);
    }

    private static IRenderedComponent<AnswerBy> Render(UiContext ui, AnswerView answer, Action<string> onSearch) =>
        ui.Render<AnswerBy>(parameters => parameters.Add(p => p.Answer, answer).Add(p => p.OnSearch, onSearch));
}
