using Microsoft.Playwright;

namespace KnowledgeAssistant.EndToEnd.Tests;

/// <summary>Models that cite rightly, wrongly, what was never sent, in pieces, and not at all: what the reader sees of it, now and after a reload.</summary>
public sealed class CitationTests(Browser browser)
{
    private const string Question = "What are the rules for annual leave, unused days, sick leave and parental leave?";
    private const string Annual = "Every employee has 25 days of paid annual leave in a calendar year.";
    private const string Unused = "Up to five unused days of annual leave may be carried over to the next year.";
    private const string Sick = "A doctor's note about sick leave is due on the third day of absence.";
    private const string Parental = "Parents take up to 18 months of parental leave with each child.";

    private static readonly (string Name, string Text)[] Documents = [("annual.md", Annual), ("unused.md", Unused), ("sick.md", Sick), ("parental.md", Parental)];

    // Resolves, when the answer has ended, with all that its text has ever been on the screen.
    private const string Watch = """
        () => { window.seen = new Promise(resolve => {
            const texts = new Set();
            new MutationObserver((_, observer) => {
                for (const answer of document.querySelectorAll(".turn .answer-text")) texts.add(answer.textContent);
                if (!document.querySelector(".turn .answer-actions")) return;
                observer.disconnect();
                resolve([...texts]);
            }).observe(document.body, { childList: true, subtree: true, characterData: true });
        }); }
        """;

    [Fact]
    public async Task Right_citations_are_numbered_in_the_order_of_their_first_use()
    {
        var answer = await AskAsync(sent => $"{Parental} [{sent.NumberOf(Parental)}] {Annual} [{sent.NumberOf(Annual)}] {Unused} [{sent.NumberOf(Unused)}] Each child gives parents 18 months of parental leave [{sent.NumberOf(Parental)}].");

        Assert.Equal(["1 parental.md", "2 annual.md", "3 unused.md", "1 parental.md"], answer.Chips);
        Assert.Equal(["1 parental.md", "2 annual.md", "3 unused.md"], answer.Sources);
        Assert.Empty(answer.Doubts);
        Assert.Equal("4 of 4 sentences supported", answer.Summary);
    }

    [Fact]
    public async Task A_source_that_was_sent_and_does_not_say_so_has_its_chip_and_words_that_warn()
    {
        var answer = await AskAsync(sent => $"{Annual} [{sent.NumberOf(Sick)}] {Unused} [{sent.NumberOf(Unused)}] Every employee has 28 days of paid annual leave [{sent.NumberOf(Annual)}].");

        Assert.Equal(["1 sick.md", "2 unused.md", "3 annual.md"], answer.Chips);
        Assert.Equal(["Not supported", "Not supported"], answer.Doubts);
        Assert.Equal("1 of 3 sentences supported", answer.Summary);
    }

    [Fact]
    public async Task Numbers_of_sources_that_were_not_sent_become_neither_chips_nor_text()
    {
        var answer = await AskAsync(sent => $"{Annual} [9] {Unused} [0] {Sick} [-1] {Parental} [99999999999999999999] {Annual} [{sent.NumberOf(Annual)}, 9] {Unused} 【12】");

        Assert.Equal(["1 annual.md"], answer.Chips);
        Assert.Equal(["1 annual.md"], answer.Sources);
        Assert.DoesNotContain('9', answer.Text);
        Assert.DoesNotContain("[0]", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("【", answer.Text, StringComparison.Ordinal);
        Assert.Equal(Enumerable.Repeat("Not supported", 5), answer.Doubts);
        Assert.Equal("1 of 6 sentences supported", answer.Summary);
    }

    [Fact]
    public async Task Marks_of_several_sources_and_ranges_have_a_chip_for_each()
    {
        var answer = await AskAsync(sent =>
        {
            var (annual, unused) = (sent.NumberOf(Annual), sent.NumberOf(Unused));
            return $"{Annual} [{annual}][{unused}] {Unused} [{unused}, {annual}] {Annual} 【{annual}】 The rules name annual leave, sick leave and parental leave [1-4].";
        });

        Assert.Equal(["1 annual.md", "2 unused.md", "2 unused.md", "1 annual.md", "1 annual.md"], answer.Chips.Take(5));
        Assert.Equal(["1", "2", "3", "4"], answer.Chips.Skip(5).Select(chip => chip.Split(' ')[0]).Order());
        Assert.Equal(4, answer.Sources.Count);
        Assert.StartsWith("4 of 4", answer.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Marks_in_pieces_are_held_back_until_they_are_whole()
    {
        string[] seen = [];
        var answer = await AskAsync(
            sent => string.Concat(Enumerable.Repeat($"{Annual} [{sent.NumberOf(Annual)}] {Unused} [{sent.NumberOf(Unused)}, {sent.NumberOf(Annual)}] {Sick}【 {sent.NumberOf(Sick)} 】 ", 5)),
            whole => [.. whole.Select(letter => letter.ToString())],
            page => page.EvaluateAsync(Watch),
            async page => seen = await page.EvaluateAsync<string[]>("() => window.seen"));

        Assert.Equal(Enumerable.Repeat<string[]>(["1 annual.md", "2 unused.md", "1 annual.md", "3 sick.md"], 5).SelectMany(chips => chips), answer.Chips);
        Assert.Equal("15 of 15 sentences supported", answer.Summary);
        Assert.NotEmpty(seen);
        Assert.DoesNotContain(seen, text => text.AsSpan().IndexOfAny("[]【】") >= 0);
    }

    [Fact]
    public async Task An_answer_that_cites_nothing_says_so()
    {
        var answer = await AskAsync(_ => $"{Annual} {Unused}");

        Assert.Empty(answer.Chips);
        Assert.Empty(answer.Sources);
        Assert.Equal(["Not supported", "Not supported"], answer.Doubts);
        Assert.Equal("0 of 2 sentences supported", answer.Summary);
    }

    private async Task<ShownAnswer> AskAsync(Func<FakeRequest, string> text, Func<string, string[]>? pieces = null, Func<IPage, Task>? before = null, Func<IPage, Task>? after = null)
    {
        await using var model = await FakeOpenAI.StartAsync();
        model.Always(reply => FakeAnswers.Whole(pieces is null ? [text(reply.Request)] : pieces(text(reply.Request)))(reply));
        await using var world = await AskingWorld.StartAsync(browser, model.Settings(), Documents);
        var page = world.Visitor.Page;
        await (before ?? (_ => Task.CompletedTask))(page);

        var turn = await world.Visitor.AskAndWaitAsync(Question);
        await (after ?? (_ => Task.CompletedTask))(page);
        var shown = await ShownAnswer.ReadAsync(turn);

        Assert.Equal(Documents.Length, model.Requests[^1].Sources.Count);
        await page.ReloadAsync();
        await world.Visitor.ConnectedAsync();
        Assert.Equal(shown.ToString(), (await ShownAnswer.ReadAsync(turn)).ToString());
        return shown;
    }
}
