using System.Globalization;
using Bunit;
using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Chat.Checking;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Web.Chat;
using KnowledgeAssistant.Web.Shared;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.Chat;

public sealed class SupportTests
{
    private const string Text = "You have **25 days**. They lapse on 31 May. Lockers are free.";

    private static readonly SentenceCheck[] Sentences =
    [
        new(0, 21, Support.Supported, null),
        new(22, 21, Support.Unsupported, new UserMessage(SupportReason.SourceSaysOther, ["31 March", "31 May"])),
        new(44, 17, Support.Unsupported, new UserMessage(SupportReason.CitesNoSource)),
    ];

    [Fact]
    public async Task Only_what_is_not_supported_whole_is_marked_in_the_text_by_line_sign_and_words()
    {
        await using var ui = new UiContext();

        var answer = Render(ui, Checked());

        Assert.Equal(["They lapse on 31 May.", "Lockers are free."], answer.FindAll(".answer-text .claim-unsupported").Select(claim => claim.TextContent));
        Assert.Equal("Not supported", answer.Find(".answer-text .support").TextContent);
        Assert.Equal("icons.svg#unsupported", answer.Find(".answer-text .support use").GetAttribute("href"));
        Assert.Equal("The source says 31 March, not 31 May.", answer.Find(".answer-text .support").GetAttribute("title"));
        Assert.Equal(["cite", "cite cite-unsupported"], answer.FindAll(".answer-text .cite").Select(chip => chip.ClassName));
        Assert.Equal(2, answer.FindAll(".answer-text .support").Count);
    }

    [Fact]
    public async Task The_summary_counts_and_lists_every_sentence_with_its_state_and_reason()
    {
        await using var ui = new UiContext();

        var answer = Render(ui, Checked());

        Assert.Equal("1 of 3 sentences supported", answer.Find(".checks summary > span:not([aria-hidden])").TextContent);
        Assert.Equal(["seg seg-supported", "seg seg-unsupported", "seg seg-unsupported"], answer.FindAll(".checks-bar .seg").Select(bar => bar.ClassName));
        Assert.Equal(["Supported", "Not supported", "Not supported"], answer.FindAll(".checks-list .support").Select(state => state.TextContent));
        Assert.Equal("You have 25 days.", answer.FindAll(".checks-list li > span:last-child")[0].TextContent);
        Assert.Equal(["The source says 31 March, not 31 May.", "It cites no source."], answer.FindAll(".checks-reason").Select(reason => reason.TextContent));
    }

    [Fact]
    public async Task More_than_twelve_sentences_have_one_bar_together()
    {
        await using var ui = new UiContext();
        var text = string.Concat(Enumerable.Repeat("Yes it is. ", 13));
        var checks = Enumerable.Range(0, 13).Select(i => new SentenceCheck(i * 11, 10, i < 9 ? Support.Supported : i < 11 ? Support.Partly : Support.Unsupported, null));

        var answer = Render(ui, Answers.Answer(AnswerOutcome.Whole, text) with { Checked = new CheckedAnswer([.. checks], []) });

        Assert.Empty(answer.FindAll(".seg"));
        Assert.Equal(["9", "2", "2"], answer.FindAll(".checks-share rect").Select(bar => bar.GetAttribute("width")));
    }

    [Theory]
    [InlineData(AnswerOutcome.Stopped)]
    [InlineData(AnswerOutcome.Whole)]
    public async Task Of_an_answer_that_was_not_checked_nothing_is_claimed(AnswerOutcome outcome)
    {
        await using var ui = new UiContext();

        var answer = Render(ui, Answers.Answer(outcome, Text, Answers.Cited(1, 1, 0, 21)));

        Assert.Equal("Not checked", answer.Find(".checks-none").TextContent);
        Assert.Empty(answer.FindAll(".checks, .support"));
    }

    [Fact]
    public async Task Sources_that_contradict_each_other_are_named_with_both_places_as_links()
    {
        await using var ui = new UiContext();
        var answer = Checked() with { Checked = new CheckedAnswer(Sentences, [new SourceConflict(1, 2, "31 March", "30 April")]) };

        var links = Render(ui, answer).FindAll(".conflicts a");

        Assert.Equal([Answers.Address.Source(1), Answers.Address.Source(2)], links.Select(link => link.GetAttribute("href")));
        Assert.Equal(["31 March", "30 April"], links.Select(link => link.QuerySelector("b")!.TextContent));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ko")]
    public void Every_reason_has_a_text(string language) =>
        Assert.All(SupportReason.All, reason => Assert.Contains("Support." + reason, (IReadOnlyDictionary<string, string>)Words.All(CultureInfo.GetCultureInfo(language))));

    private static AnswerView Checked() =>
        Answers.Answer(AnswerOutcome.Whole, Text, Answers.Cited(1, 1, 0, 21), Answers.Cited(2, 2, 22, 21)) with { Checked = new CheckedAnswer(Sentences, []) };

    private static IRenderedComponent<FinishedAnswer> Render(UiContext ui, AnswerView answer) => ui.Render<FinishedAnswer>(parameters => parameters
        .Add(p => p.Answer, answer).Add(p => p.Question, "How many days?").Add(p => p.Address, Answers.Address));
}
