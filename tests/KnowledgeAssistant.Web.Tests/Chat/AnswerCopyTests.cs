using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Extraction;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Web.Chat;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.Chat;

public sealed class AnswerCopyTests
{
    private const string Text = "You have 25 days. They lapse in March.";

    [Fact]
    public async Task Numbers_stand_behind_their_sentences_and_the_sources_below()
    {
        await using var ui = new UiContext();
        var answer = Answers.Answer(
            AnswerOutcome.Whole, Text, Answers.Cited(1, 1, 0, 17), Answers.Cited(2, 2, 18, 20, "carry.md") with { Place = new Place(["Leave", "Annual leave"], 4) }, Answers.Cited(3, 1, 18, 20));

        var copy = AnswerCopy.Of(answer);

        Assert.Equal(
            "You have 25 days. [1] They lapse in March. [2][1]\n\nSources:\n[1] leave.md, Annual leave\n[2] carry.md, p. 4 · Annual leave\n", copy);
    }

    [Fact]
    public async Task The_name_of_a_locked_source_is_not_copied()
    {
        await using var ui = new UiContext();

        var copy = AnswerCopy.Of(Answers.Answer(AnswerOutcome.Whole, Text, Answers.Cited(1, 1, 0, 17, "salaries.md", CitationState.Locked) with { Place = new Place([]) }));

        Assert.DoesNotContain("salaries", copy);
        Assert.EndsWith("[1] A source you may not read\n", copy);
    }

    [Fact]
    public async Task An_answer_without_sources_is_copied_as_it_is()
    {
        await using var ui = new UiContext();

        Assert.Equal(Text, AnswerCopy.Of(Answers.Answer(AnswerOutcome.Stopped, Text)));
    }

    [Fact]
    public async Task A_claim_that_reaches_beyond_a_shortened_text_ends_with_it()
    {
        await using var ui = new UiContext();

        Assert.StartsWith("Cut. [1]", AnswerCopy.Of(Answers.Answer(AnswerOutcome.Interrupted, "Cut.", Answers.Cited(1, 1, 0, 50))));
    }

    [Theory]
    [InlineData("See ![a *plan*](http://evil.example/p.png?q=1) here.", "See a plan here.")]
    [InlineData("See ![\\!\\[x\\](http://evil.example/p.png)](http://evil.example/q.png).", "See !\\[x\\](http://evil.example/p.png).")]
    [InlineData("See [the plan](http://evil.example/p).", "See the plan (http://evil.example/p).")]
    [InlineData("[![in](http://evil.example/in.png)](http://example.com/out)", "in (http://example.com/out)")]
    [InlineData("See [the plan][p].\n\n[p]: http://evil.example/p", "See the plan (http://evil.example/p).\n\n")]
    [InlineData("[x](javascript:alert(1)) <http://example.com> https://example.com/b", "x http://example.com https://example.com/b")]
    [InlineData("a <img src=x> b \\\\<svg/onload=x> \\<b> 1 < 2 `<i>`", "a \\<img src=x> b \\\\\\<svg/onload=x> \\<b> 1 < 2 `<i>`")]
    [InlineData("1. **a[1]**\n\n```\n[x](http://example.com) <b>\n```", "1. **a[1]**\n\n```\n[x](http://example.com) <b>\n```")]
    public async Task What_would_act_where_it_is_pasted_is_copied_as_words(string text, string copied)
    {
        await using var ui = new UiContext();

        Assert.Equal(copied, AnswerCopy.Of(Answers.Answer(AnswerOutcome.Stopped, text)));
    }

    [Fact]
    public async Task The_number_of_a_source_stands_behind_a_link_and_before_a_tag()
    {
        await using var ui = new UiContext();
        const string text = "See [the plan](http://example.com/p).<b>x";

        Assert.StartsWith(
            "See the plan (http://example.com/p) [1]. [2]\\<b>x", AnswerCopy.Of(Answers.Answer(AnswerOutcome.Whole, text, Answers.Cited(1, 1, 0, 13), Answers.Cited(2, 2, 0, text.IndexOf('<')))));
    }
}
