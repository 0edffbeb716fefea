using Bunit;
using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Extraction;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Web.Chat;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.Chat;

public sealed class SourceListTests
{
    [Fact]
    public async Task Six_sources_are_listed_and_the_others_on_demand()
    {
        await using var ui = new UiContext();
        var list = Render(ui, [.. Enumerable.Range(1, 8).Select(number => Answers.Cited(number, number, number, 1))]);
        Assert.Equal(["1", "2", "3", "4", "5", "6"], Numbers(list));

        list.Find("button").Click();

        Assert.Equal(8, Numbers(list).Count);
        Assert.Empty(list.FindAll("button"));
    }

    [Fact]
    public async Task A_source_that_is_cited_twice_is_listed_once_and_opens_its_first_citation()
    {
        await using var ui = new UiContext();

        var list = Render(ui, [Answers.Cited(1, 1, 0, 5), Answers.Cited(2, 2, 6, 5), Answers.Cited(3, 1, 12, 5)], open: 3);

        Assert.Equal(["1", "2"], Numbers(list));
        Assert.Equal([Answers.Address.Source(1), Answers.Address.Source(2)], list.FindAll("a").Select(link => link.GetAttribute("href")));
        Assert.Equal(["true", null], list.FindAll("a").Select(link => link.GetAttribute("aria-current")));
    }

    [Fact]
    public async Task A_deleted_a_changed_and_a_locked_source_say_so()
    {
        await using var ui = new UiContext();

        var list = Render(ui,
        [
            Answers.Cited(1, 1, 0, 5, state: CitationState.Deleted),
            Answers.Cited(2, 2, 0, 5, state: CitationState.Outdated),
            Answers.Cited(3, 3, 0, 5, "", CitationState.Locked) with { Place = new Place([]) },
        ]);

        Assert.Equal(["Deleted since", "Annual leave · changed since", ""], list.FindAll("small").Select(note => note.TextContent));
        Assert.Equal(["leave.md", "leave.md", "A source you may not read"], list.FindAll("b").Select(name => name.TextContent));
    }

    private static IRenderedComponent<SourceList> Render(UiContext ui, IReadOnlyList<CitationView> citations, int? open = null) => ui.Render<SourceList>(parameters => parameters
        .Add(list => list.Citations, citations)
        .Add(list => list.Address, Answers.Address)
        .Add(list => list.OpenPosition, open));

    private static IReadOnlyList<string> Numbers(IRenderedComponent<SourceList> list) => [.. list.FindAll(".source-number").Select(number => number.TextContent)];
}
