using Bunit;
using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Web.Chat;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.Chat;

public sealed class FinishedAnswerTests
{
    private const string Text = "You have **25 days**.";

    [Fact]
    public async Task A_whole_answer_shows_its_text_with_chips_its_sources_and_what_can_be_done()
    {
        await using var ui = new UiContext();

        var answer = Render(ui, Answers.Answer(AnswerOutcome.Whole, Text, Answers.Cited(1, 1, 0, Text.Length)));

        Assert.Equal("You have 25 days.", answer.Find(".answer-text").TextContent.Replace("1", ""));
        Assert.Equal(Answers.Address.Source(1), answer.Find(".answer-text .cite").GetAttribute("href"));
        Assert.Equal("leave.md", answer.Find(".source-row b").TextContent);
        Assert.Equal(["Copy", "Answer again"], Buttons(answer));
        Assert.Equal("Quoted from your documents", answer.Find(".answer-by strong").TextContent);
        Assert.Equal("quote", answer.Find("[data-quote='1'] blockquote").TextContent);
    }

    [Fact]
    public async Task A_quote_that_several_sentences_rest_on_is_there_once()
    {
        await using var ui = new UiContext();

        var answer = Render(ui, Answers.Answer(AnswerOutcome.Whole, Text, Answers.Cited(1, 1, 0, 5), Answers.Cited(2, 1, 6, 5)));

        Assert.Equal("1 2", Assert.Single(answer.FindAll("[data-quote]")).GetAttribute("data-quote"));
    }

    [Fact]
    public async Task An_answer_that_was_not_found_says_so_and_offers_passages_a_wider_search_and_other_words()
    {
        await using var ui = new UiContext();
        var asked = "";

        var answer = Render(ui, Answers.Answer(AnswerOutcome.NotFound, "", Answers.Cited(1, 1, 0, 0)), canSearchAll: true, onSearchAll: question => asked = question);
        answer.FindAll("button").Single(button => button.TextContent == "Search all collections").Click();

        Assert.Equal("No passage of the 3 documents searched fits the question closely enough. Nothing was made up.", answer.Find(".notice p").TextContent);
        Assert.Equal(Answers.Address.Source(1), answer.Find(".passages .passage").GetAttribute("href"));
        Assert.Empty(answer.FindAll(".sources"));
        Assert.Equal("How many days?", asked);
        Assert.Equal("How many days?", answer.Find("[data-rephrase]").GetAttribute("data-rephrase"));
    }

    [Fact]
    public async Task A_search_of_everything_is_not_offered_again()
    {
        await using var ui = new UiContext();

        var answer = Render(ui, Answers.Answer(AnswerOutcome.NotFound, "") with { DocumentsSearched = 1 }, canSearchAll: false);

        Assert.Equal("No passage of the one document searched fits the question closely enough. Nothing was made up.", answer.Find(".notice p").TextContent);
        Assert.DoesNotContain("Search all collections", Buttons(answer));
    }

    [Fact]
    public async Task A_stopped_answer_keeps_the_text_that_had_arrived()
    {
        await using var ui = new UiContext();

        var answer = Render(ui, Answers.Answer(AnswerOutcome.Stopped, Text));

        Assert.Equal("You have 25 days.", answer.Find(".answer-text").TextContent);
        Assert.Equal("You stopped this answer. What had arrived is kept.", answer.Find(".note").TextContent);
        Assert.Equal(["Continue", "Copy", "Answer again"], Buttons(answer));
    }

    [Theory]
    [InlineData(AnswerOutcome.Failed, Text, "The answer was cut off")]
    [InlineData(AnswerOutcome.Failed, "", "There is no answer")]
    [InlineData(AnswerOutcome.Interrupted, Text, "The answer was interrupted")]
    [InlineData(AnswerOutcome.Interrupted, "", "There is no answer")]
    public async Task A_failed_answer_says_why_and_is_tried_again(AnswerOutcome outcome, string text, string heading)
    {
        await using var ui = new UiContext();
        Guid? retried = null;
        var failed = Answers.Answer(outcome, text) with { Problem = new UserMessage(Problem.ModelCut, ["models.example"]) };

        var answer = Render(ui, failed, onRetry: id => retried = id);
        answer.FindAll("button").Single(button => button.TextContent == "Try again").Click();

        Assert.Equal(heading, answer.Find(".notice h3").TextContent);
        Assert.Contains("models.example", answer.Find(".notice p").TextContent);
        Assert.Equal(failed.Id, retried);
        Assert.DoesNotContain("Answer again", Buttons(answer));
    }

    [Fact]
    public async Task An_answer_that_another_page_has_written_so_far_says_that_it_is_being_written()
    {
        await using var ui = new UiContext();

        var answer = Render(ui, Answers.Answer(AnswerOutcome.Writing, ""));

        Assert.Equal("Writing", answer.Find("[role=status]").TextContent);
        Assert.Empty(answer.FindAll("button"));
        Assert.Empty(answer.FindAll(".answer-by"));
    }

    [Fact]
    public async Task While_another_answer_is_written_none_can_be_asked_for()
    {
        await using var ui = new UiContext();

        var answer = Render(ui, Answers.Answer(AnswerOutcome.Whole, Text), isBusy: true);

        Assert.True(answer.FindAll("button").Single(button => button.TextContent == "Answer again").HasAttribute("disabled"));
    }

    [Fact]
    public async Task Documents_in_another_language_than_the_question_are_said()
    {
        await using var ui = new UiContext();

        var answer = Render(ui, Answers.Answer(AnswerOutcome.NotFound, "") with { OtherLanguages = ["ko"] });

        Assert.Contains("Korean", answer.Find(".answer-language").TextContent);
    }

    [Fact]
    public async Task The_model_that_wrote_it_is_named()
    {
        await using var ui = new UiContext();

        var answer = Render(ui, Answers.Answer(AnswerOutcome.Whole, Text) with { Model = "small-model", Searched = ["Handbook", "Wiki"] });

        Assert.Equal("small-model", answer.Find(".answer-by strong").TextContent);
        Assert.Equal("searched: Handbook, Wiki", answer.Find(".answer-by span").TextContent);
    }

    [Fact]
    public async Task The_sentence_of_the_open_source_is_marked_and_no_longer_when_it_closes()
    {
        await using var ui = new UiContext();
        var view = Answers.Answer(AnswerOutcome.Whole, Text, Answers.Cited(1, 1, 0, Text.Length));
        var answer = Render(ui, view, open: 1);
        Assert.Equal("You have 25 days.", string.Concat(answer.FindAll(".claim.marker").Select(mark => mark.TextContent)));

        answer.Render(parameters => parameters.Add(a => a.OpenPosition, null));

        Assert.Empty(answer.FindAll(".marker"));
    }

    [Fact]
    public async Task An_answer_whose_end_was_lost_can_be_asked_for_again()
    {
        await using var ui = new UiContext();

        var answer = Render(ui, Answers.Answer(AnswerOutcome.Writing, "There are 25"), isStalled: true);

        Assert.Equal("The answer was interrupted", answer.Find(".notice h3").TextContent);
        Assert.Equal(["Continue", "Try again"], Buttons(answer).Take(2));
    }

    private static IRenderedComponent<FinishedAnswer> Render(
        UiContext ui, AnswerView answer, bool canSearchAll = false, bool isBusy = false, bool isStalled = false, int? open = null, Action<Guid>? onRetry = null, Action<string>? onSearchAll = null) =>
        ui.Render<FinishedAnswer>(parameters => parameters
            .Add(a => a.Answer, answer)
            .Add(a => a.Question, "How many days?")
            .Add(a => a.Address, Answers.Address)
            .Add(a => a.OpenPosition, open)
            .Add(a => a.CanSearchAll, canSearchAll)
            .Add(a => a.IsBusy, isBusy)
            .Add(a => a.IsStalled, isStalled)
            .Add(a => a.OnRetry, onRetry ?? (_ => { }))
            .Add(a => a.OnSearchAll, onSearchAll ?? (_ => { })));

    private static IEnumerable<string> Buttons(IRenderedComponent<FinishedAnswer> answer) => answer.FindAll("button").Select(button => button.TextContent);
}
