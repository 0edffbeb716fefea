using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Models;
using KnowledgeAssistant.Retrieval;
using Microsoft.Extensions.AI;
using Xunit;

namespace KnowledgeAssistant.Tests.Chat;

public sealed class PromptComposerTests
{
    private const string Text = "They lapse on 31 March of the following year, unless the team lead agrees in writing.";

    [Fact]
    public void Sources_are_numbered_best_first_with_their_place_and_the_question_stands_last()
    {
        var prompt = Compose(Prompts.Passage("They lapse on 31 March.", "leave.pdf", 4, "Leave", "Carrying over"), Prompts.Passage("25 days.", "days.md"));

        Assert.Equal([ChatRole.System, ChatRole.User], prompt.Messages.Select(message => message.Role));
        var text = prompt.Messages[^1].Text;
        Assert.Contains("[1] leave.pdf > Leave > Carrying over, page 4\nThey lapse on 31 March.", text, StringComparison.Ordinal);
        Assert.Contains("[2] days.md\n25 days.", text, StringComparison.Ordinal);
        Assert.EndsWith("Question: Until when?", text, StringComparison.Ordinal);
        Assert.Equal([(1, "leave.pdf"), (2, "days.md")], prompt.Question.Sources.Select(source => (source.Number, source.Passage.DocumentName)));
    }

    [Fact]
    public void Rules_examples_earlier_turns_sources_and_question_follow_each_other()
    {
        var assistant = new AssistantSettings { Persona = "You are Ada.", Examples = [new("How many?", "Two. [1]"), new("Off?", "Off.", IsOn: false), new("Who?", "Nobody. [1]")] };
        EarlierTurn[] earlier = [new("q1", "a1"), new("q2", "a2")];

        var prompt = PromptComposer.Compose(new PromptMaterial("Until when?", Prompts.Found(Prompts.Passage(Text))) { Assistant = assistant, Earlier = earlier }, Prompts.Plenty);

        Assert.Equal(["How many?", "Two. [1]", "Who?", "Nobody. [1]", "q1", "a1", "q2", "a2"], prompt.Messages.Skip(1).SkipLast(1).Select(message => message.Text));
        Assert.Equal([ChatRole.User, ChatRole.Assistant], prompt.Messages.Skip(1).Take(2).Select(message => message.Role));
        Assert.Equal((2, 2), (prompt.Section(PromptPart.Examples).Kept, prompt.Section(PromptPart.Examples).Offered));
    }

    [Theory]
    [InlineData("gpt-4o")]
    [InlineData("gpt-4-turbo")]
    [InlineData("llama3.1")]
    public void The_parts_say_what_they_take_and_together_are_what_is_sent(string model)
    {
        var counter = TokenCounter.For(model);
        var assistant = new AssistantSettings { Examples = [new("How many?", "Two. [1]")] };
        var material = new PromptMaterial("Until when?", Prompts.Found(Prompts.Passage(Text), Prompts.Passage(Text))) { Assistant = assistant, Earlier = [new("q1", "a1")] };

        var prompt = PromptComposer.Compose(material, new PromptWindow(counter, 100_000));

        Assert.Equal(Enum.GetValues<PromptPart>(), prompt.Sections.Select(section => section.Part));
        Assert.All(prompt.Sections, section => Assert.InRange(section.Tokens, 1, 100_000));
        Assert.InRange(prompt.Tokens, prompt.Messages.Sum(message => counter.Count(message.Text)), prompt.Messages.Sum(message => counter.Count(message.Text) + 8));
        Assert.Equal(model.StartsWith("gpt", StringComparison.Ordinal), prompt.IsExact);
    }

    [Fact]
    public void Whatever_the_window_what_is_sent_is_whole_and_history_goes_before_examples_and_examples_before_sources()
    {
        var assistant = new AssistantSettings { Examples = [.. Enumerable.Range(0, 4).Select(number => new AssistantExample($"example {number}", Text))] };
        EarlierTurn[] earlier = [.. Enumerable.Range(0, 6).Select(number => new EarlierTurn($"turn {number}", Text))];
        var found = Prompts.Found([.. Enumerable.Range(0, 8).Select(number => Prompts.Passage($"{number}: {Text}", $"{number}.md"))]);
        var material = new PromptMaterial("Until when?", found) { Assistant = assistant, Earlier = earlier };
        var whole = PromptComposer.Compose(material, Prompts.Plenty);

        for (var tokens = whole.Tokens; tokens >= 0; tokens -= 7)
        {
            var prompt = PromptComposer.Compose(material, Prompts.Window(tokens));
            var (examples, history, sources) = (prompt.Section(PromptPart.Examples).Kept, prompt.Section(PromptPart.History).Kept, prompt.Section(PromptPart.Sources).Kept);

            Assert.True(prompt.Tokens <= tokens || (examples, history, sources) == (0, 0, 1));
            Assert.True(Offered(prompt) == (4, 6, 8));
            Assert.True(sources == 8 || (examples, history) == (0, 0), $"{sources} sources, {examples} examples, {history} turns in {tokens} tokens");
            Assert.True(examples == 4 || history == 0, $"{examples} examples, {history} turns in {tokens} tokens");
            Assert.Equal(sources, prompt.Question.Sources.Count);
            Assert.Equal(Enumerable.Range(0, sources).Select(number => $"{number}.md"), prompt.Question.Sources.Select(source => source.Passage.DocumentName));
            Assert.Equal([.. earlier.TakeLast(history).Select(turn => turn.Question)], prompt.Messages.Select(message => message.Text).Where(text => text.StartsWith("turn ", StringComparison.Ordinal)));
            Assert.All(prompt.Question.Sources, source => Assert.Contains(source.Passage.Text, prompt.Messages[^1].Text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_budget_of_an_assistant_holds_for_sources_and_earlier_turns_together()
    {
        var found = Prompts.Found([.. Enumerable.Range(0, 8).Select(number => Prompts.Passage(Text, $"{number}.md"))]);
        EarlierTurn[] earlier = [.. Enumerable.Range(0, 6).Select(number => new EarlierTurn($"turn {number}", Text))];
        var material = new PromptMaterial("Until when?", found) { Earlier = earlier };
        var whole = PromptComposer.Compose(material, Prompts.Plenty);
        var most = whole.Section(PromptPart.Sources).Tokens + (whole.Section(PromptPart.History).Tokens / 2);

        var prompt = PromptComposer.Compose(material with { Assistant = new AssistantSettings { ContextTokens = most } }, Prompts.Plenty);

        Assert.Equal((8, 3), (prompt.Section(PromptPart.Sources).Kept, prompt.Section(PromptPart.History).Kept));
        Assert.InRange(prompt.Section(PromptPart.Sources).Tokens + prompt.Section(PromptPart.History).Tokens, 1, most);
    }

    [Fact]
    public void A_chosen_document_that_fits_is_sent_whole_in_order_and_what_two_passages_share_is_said_once()
    {
        var (document, version) = (Guid.NewGuid(), Guid.NewGuid());
        RetrievedPassage[] parts = [Part(0, 0, "One. Two."), Part(1, 5, "Two. Three."), Part(2, 10, "Three. Four.")];
        var found = Prompts.Found(parts[2], Prompts.Passage("Elsewhere.", "other.md"), parts[0]);
        var material = new PromptMaterial("Until when?", found) { Document = parts };

        var prompt = PromptComposer.Compose(material, Prompts.Plenty);
        var small = PromptComposer.Compose(material, Prompts.Window(prompt.Section(PromptPart.Instructions).Tokens + prompt.Section(PromptPart.Question).Tokens + (prompt.Section(PromptPart.Sources).Tokens / 2)));

        Assert.True(prompt.HasWholeDocument);
        Assert.Equal([0, 1, 2, 0], prompt.Question.Sources.Select(source => source.Passage.Ordinal));
        Assert.Equal([1, 2, 3, 4], prompt.Question.Sources.Select(source => source.Number));
        Assert.Equal(["One. Two.", "Three.", "Four.", "Elsewhere."], Bodies(prompt));
        Assert.False(small.HasWholeDocument);
        Assert.Equal(parts[2], small.Question.Sources[0].Passage);

        RetrievedPassage Part(int ordinal, int start, string text) => Prompts.Passage(text) with { DocumentId = document, VersionId = version, Ordinal = ordinal, Start = start };
    }

    private static ComposedPrompt Compose(params RetrievedPassage[] passages) => PromptComposer.Compose(new PromptMaterial("Until when?", Prompts.Found(passages)), Prompts.Plenty);

    private static (int, int, int) Offered(ComposedPrompt prompt) => (prompt.Section(PromptPart.Examples).Offered, prompt.Section(PromptPart.History).Offered, prompt.Section(PromptPart.Sources).Offered);

    private static IEnumerable<string> Bodies(ComposedPrompt prompt) => prompt.Messages[^1].Text.Split("\n</source>\n").SkipLast(1).Select(part => part[(part.LastIndexOf('\n') + 1)..]);
}
