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
}
