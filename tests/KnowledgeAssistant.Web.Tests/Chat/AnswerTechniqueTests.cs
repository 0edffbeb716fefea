using Bunit;
using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Web.Chat;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.Chat;

public sealed class AnswerTechniqueTests
{
    private const string Reasoning = "The policy **names** two months. <script>alert(1)</script>";

    [Fact]
    public async Task Reasoning_stands_closed_under_the_answer_sanitised_and_neither_in_it_nor_in_its_copy()
    {
        await using var ui = new UiContext();

        var answer = Render(ui, Answers.Answer(AnswerOutcome.Whole, "In May.") with { Reasoning = Reasoning, Technique = new TechniqueChoice(Technique.ChainOfThought) });

        var details = answer.Find("details.answer-reasoning");
        Assert.False(details.HasAttribute("open"));
        Assert.Equal("names", details.QuerySelector("strong")!.TextContent);
        Assert.Empty(answer.FindAll("script"));
        Assert.Equal("In May.", answer.Find(".answer-text").TextContent);
        Assert.DoesNotContain("two months", answer.Find("[data-copy]").GetAttribute("data-copy"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TechniqueReason.AsChosen, "Skeleton of thought: an outline first, then its points written at the same time.")]
    [InlineData(TechniqueReason.OneFact, "Skeleton of thought was not used: the question asks for one fact. Answered directly.")]
    [InlineData(TechniqueReason.NeedsWritingModel, "Skeleton of thought was not used: the built-in model quotes instead of writing. A chat model is needed for it.")]
    public async Task How_an_answer_was_written_is_said_in_words(TechniqueReason reason, string sentence)
    {
        await using var ui = new UiContext();

        var answer = Render(ui, Answers.Answer(AnswerOutcome.Whole, "In May.") with { Technique = new TechniqueChoice(Technique.SkeletonOfThought, reason) });

        Assert.Equal(sentence, answer.Find(".answer-technique").TextContent);
    }

    [Fact]
    public async Task An_answer_of_one_call_says_nothing_of_it()
    {
        await using var ui = new UiContext();

        var answer = Render(ui, Answers.Answer(AnswerOutcome.Whole, "In May."));

        Assert.Empty(answer.FindAll(".answer-technique, .answer-reasoning"));
    }

    [Fact]
    public void Every_technique_and_every_reason_has_its_sentence()
    {
        var techniques = Enum.GetValues<Technique>();

        Assert.All(techniques, technique => Assert.DoesNotContain("Technique.", TechniqueNames.Name(technique) + TechniqueNames.Describe(technique), StringComparison.Ordinal));
        Assert.All(techniques.Where(technique => technique != Technique.Direct).SelectMany(_ => Enum.GetValues<TechniqueReason>(), (technique, reason) => new TechniqueChoice(technique, reason)),
            choice => Assert.DoesNotContain("Technique", TechniqueNames.Explain(choice)!, StringComparison.Ordinal));
    }

    private static IRenderedComponent<FinishedAnswer> Render(UiContext ui, AnswerView answer) => ui.Render<FinishedAnswer>(parameters => parameters
        .Add(a => a.Answer, answer).Add(a => a.Question, "When?").Add(a => a.Address, Answers.Address));
}
