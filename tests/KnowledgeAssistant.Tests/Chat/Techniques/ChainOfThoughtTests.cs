using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Testing;
using Xunit;
using static KnowledgeAssistant.Tests.Chat.Techniques.TechniqueFixture;

namespace KnowledgeAssistant.Tests.Chat.Techniques;

public sealed class ChainOfThoughtTests
{
    [Fact]
    public async Task Reasoning_is_kept_apart_from_the_answer_however_its_marks_are_split()
    {
        await using var fixture = await CreateAsync(FakeAnswers.Whole("\n<rea", "soning>Two months", " before, so", " May.</reas", "oning", ">\n\nIn ", "May. [1]"));

        var written = await fixture.WriteAsync(Technique.ChainOfThought);

        Assert.Equal(("In May. [1]", "Two months before, so May."), (written.Text, written.Reasoning));
        Assert.Equal(new TechniqueChoice(Technique.ChainOfThought), written.Choice);
        Assert.Contains("<reasoning>", Assert.Single(fixture.Endpoint.Requests).Messages[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_never_ends_its_reasoning_is_asked_for_the_answer_with_it()
    {
        await using var fixture = await CreateAsync(reply => reply.Request.Messages[^1].Text.StartsWith("That was your reasoning", StringComparison.Ordinal)
            ? FakeAnswers.Whole("In May. [1]")(reply)
            : FakeAnswers.Whole("<think>Two months before, ", "so May.")(reply));

        var written = await fixture.WriteAsync(Technique.ChainOfThought);

        Assert.Equal(("In May. [1]", "Two months before, so May."), (written.Text, written.Reasoning));
        Assert.Equal(("assistant", "Two months before, so May."), fixture.Endpoint.Requests[1].Messages[^2]);
    }

    [Fact]
    public async Task A_model_that_only_reasons_in_the_field_of_the_API_is_asked_for_the_answer_with_it()
    {
        await using var fixture = await CreateAsync(reply => reply.Request.Messages[^1].Text.StartsWith("That was your reasoning", StringComparison.Ordinal)
            ? FakeAnswers.Whole("In May. [1]")(reply)
            : FakeAnswers.Reasons("Two months before, so May.", FakeAnswers.Whole())(reply));

        var written = await fixture.WriteAsync(Technique.ChainOfThought);

        Assert.Equal(("In May. [1]", "Two months before, so May."), (written.Text, written.Reasoning));
        Assert.Equal(("assistant", "Two months before, so May."), fixture.Endpoint.Requests[1].Messages[^2]);
        Assert.Equal(new TechniqueChoice(Technique.ChainOfThought), written.Choice);
    }

    [Fact]
    public async Task A_model_that_only_reasons_gives_no_answer_and_the_reason_is_said()
    {
        await using var fixture = await CreateAsync(FakeAnswers.Whole("<think>Two months before."));

        var written = await fixture.WriteAsync(Technique.ChainOfThought);

        Assert.Equal(("", Problem.OnlyReasoned), (written.Text, written.Problem?.Key));
    }

    [Fact]
    public async Task Text_before_a_mark_that_only_ends_is_reasoning_and_never_shown_as_answer()
    {
        await using var fixture = await CreateAsync(FakeAnswers.Whole("Two months before,", " so May.", "</think>", "In May. [1]"));

        var written = await fixture.WriteAsync(Technique.ChainOfThought);

        Assert.Equal(("In May. [1]", "Two months before, so May."), (written.Text, written.Reasoning));
    }

    [Fact]
    public async Task An_answer_without_reasoning_says_that_the_model_did_not_reason()
    {
        await using var fixture = await CreateAsync(FakeAnswers.Whole("In May. ", "[1]"));

        var written = await fixture.WriteAsync(Technique.ChainOfThought);

        Assert.Equal(("In May. [1]", TechniqueReason.NoReasoning), (written.Text, written.Choice!.Reason));
    }

    [Fact]
    public async Task A_model_that_reasons_unasked_shows_its_answer_only()
    {
        await using var fixture = await CreateAsync(FakeAnswers.Whole("<think>", "Two months.", "</think>", "\n\nIn May. [1]"));

        var written = await fixture.WriteAsync(Technique.Direct);

        Assert.Equal(("In May. [1]", "Two months."), (written.Text, written.Reasoning));
    }

    [Fact]
    public async Task Reasoning_without_end_is_ended()
    {
        await using var fixture = await CreateAsync(FakeAnswers.Endless("<think> and then again "));

        var written = await fixture.WriteAsync(Technique.ChainOfThought);

        Assert.Equal(("", Problem.ReasoningTooLong), (written.Text, written.Problem?.Key));
    }
}
