using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Models;
using Xunit;
using static KnowledgeAssistant.Assistants.LineChange;

namespace KnowledgeAssistant.Tests.Assistants;

public sealed class AssistantDiffTests
{
    [Fact]
    public void Texts_are_compared_line_by_line_and_values_as_a_whole()
    {
        var before = AssistantWorld.Guide;
        var after = before with { Settings = before.Settings with { Instructions = "Name the rule.\nName both dates.\nNever guess.", Sampling = new SamplingSettings { Temperature = 0.2f } } };

        var changes = AssistantDiff.Compare(before, after);

        Assert.Equal([AssistantField.Instructions, AssistantField.Temperature], changes.Select(change => change.Field));
        Assert.Equal([new DiffLine(Same, "Name the rule."), new DiffLine(Added, "Name both dates."), new DiffLine(Same, "Never guess.")], changes[0].Lines);
        Assert.Equal([new DiffLine(Added, "0.2")], changes[1].Lines);
    }

    [Fact]
    public void A_replaced_line_is_shown_as_removed_and_then_added()
    {
        Assert.Equal([new DiffLine(Same, "a"), new DiffLine(Removed, "b"), new DiffLine(Added, "x"), new DiffLine(Same, "c")], LineDiff.Compare(["a", "b", "c"], ["a", "x", "c"]));
    }

    [Theory]
    [InlineData("", "a")]
    [InlineData("a b c", "")]
    [InlineData("a b c d", "d c b a")]
    [InlineData("a a a b", "a b b a")]
    public void Both_texts_can_be_read_off_a_comparison(string before, string after)
    {
        var (old, now) = (before.Split(' ', StringSplitOptions.RemoveEmptyEntries), after.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        var lines = LineDiff.Compare(old, now);

        Assert.Equal(old, lines.Where(line => line.Change != Added).Select(line => line.Text));
        Assert.Equal(now, lines.Where(line => line.Change != Removed).Select(line => line.Text));
    }

    [Fact]
    public void An_example_that_is_turned_off_differs()
    {
        var before = AssistantWorld.Guide with { Settings = new AssistantSettings { Examples = [new AssistantExample("Why?", "Because.")] } };
        var after = AssistantWorld.Guide with { Settings = new AssistantSettings { Examples = [new AssistantExample("Why?", "Because.", false)] } };

        Assert.Equal(AssistantField.Examples, Assert.Single(AssistantDiff.Compare(before, after)).Field);
    }
}
