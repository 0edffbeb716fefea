using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Extraction;
using Xunit;
using TestContext = Xunit.TestContext;

namespace KnowledgeAssistant.Tests.Chat;

public sealed class ContinuationTests
{
    [Theory]
    [InlineData("Until 31 March. Five days at mo", "", "Until 31 March. ")]
    [InlineData("Until 31 Mar", "", "")]
    [InlineData("Until 31 March. They lapse.", "", "Until 31 March. ")]
    [InlineData("Until 31 March. They lapse.", "They lapse.", "Until 31 March. They lapse.")]
    [InlineData("Until 31 March. They la", "Until 31 March.", "Until 31 March. ")]
    [InlineData("Until 31 March, and they la", "Until 31 March", "Until 31 March")]
    [InlineData("Two things:\n\n- The first.\n- The seco", "The first.", "Two things:\n\n- The first.\n")]
    [InlineData("| Day | Shift |\n|---|---|\n| Monday | early. Or", "", "| Day | Shift |\n|---|---|\n")]
    [InlineData("| Day | Shift |\n|---|---|\n| Monday | early |", "| Monday | early", "| Day | Shift |\n|---|---|\n| Monday | early |")]
    [InlineData("이월한 휴가는 3월 31일까지 쓸 수 있습니다. 다섯 날까", "이월한 휴가는 3월 31일까지 쓸 수 있습니다.", "이월한 휴가는 3월 31일까지 쓸 수 있습니다. ")]
    [InlineData("", "", "")]
    public void What_is_kept_of_a_cut_answer_ends_before_the_sentence_that_was_cut(string text, string proved, string kept)
    {
        CitationView[] citations = proved.Length == 0 ? [] : [Cited(text.IndexOf(proved, StringComparison.Ordinal), proved.Length, 1)];

        Assert.Equal(kept, text[..Continuation.KeptLength(text, citations)]);
    }

    [Fact]
    public void The_model_gets_the_kept_text_back_with_the_numbers_that_it_knows_its_sources_by()
    {
        const string Text = "They lapse. Five at most. Ask first. ";

        var marked = Continuation.WithMarks(Text, [Cited(0, 11, 1), Cited(12, 13, 2), Cited(26, 10, 3)], citation => citation.SourceNumber switch { 1 => 4, 2 => 1, _ => null });

        Assert.Equal("They lapse. [4] Five at most. [1] Ask first. ", marked);
    }

    [Theory]
    [InlineData("They lapse. ", "They lapse. Five at most.", "Five ", "at most.")]
    [InlineData("They lapse.", "They lapse. Five at most.", "Five at most.")]
    [InlineData("They lapse.", "They lapse. Five.", " Five.")]
    [InlineData("They lapse.", "They lapse.\n\nFive.", "\n\nFive.")]
    [InlineData("- The first.", "- The first.\n- The second.", "- The ", "second.")]
    [InlineData("Two things:", "Two things:\n\n- The first.", "- The first.")]
    [InlineData("- The first.\n", "- The first.\n- The second.", "\n- The second.")]
    [InlineData("", "Five at most.", "Five at most.")]
    public async Task What_follows_is_joined_as_one_text(string kept, string joined, params string[] pieces) =>
        Assert.Equal(joined, kept + await JoinAsync(kept, pieces));

    [Theory]
    [InlineData("Carried-over days lapse on 31 March. [1] Five at most. [2]")]
    [InlineData("carried-over days", " lapse on 31", " March [", "1]. Five at", " most. [2]")]
    [InlineData("You have 25 days of leave [2]. Carried-over days lapse on 31 March. [1]", " Five at most. [2]")]
    public async Task What_a_model_repeats_although_it_is_asked_not_to_does_not_come_twice(params string[] pieces)
    {
        const string Kept = "You have 25 days of leave. Carried-over days lapse on 31 March. ";

        Assert.Equal(Kept + "Five at most. [2]", Kept + await JoinAsync(Kept, pieces));
    }

    [Fact]
    public async Task A_model_that_only_repeats_adds_nothing() =>
        Assert.Equal("", await JoinAsync("Carried-over days lapse on 31 March. ", "Carried-over days", " lapse on 31 March. [1]"));

    [Theory]
    [InlineData(4)]
    [InlineData(38_000)]
    public async Task A_long_answer_that_a_model_repeats_whole_does_not_come_twice_and_is_looked_at_once(int piece)
    {
        var kept = string.Concat(Enumerable.Range(1, 1_250).Select(number => $"Rule number {number} of the policy. "));
        Assert.InRange(kept.Length, 38_000, 45_000);
        string[] pieces = [.. kept.Chunk(piece).Select(letters => new string(letters)), "Ask ", "first. [1]"];
        var before = GC.GetAllocatedBytesForCurrentThread();

        var added = await JoinAsync(kept, pieces);

        // Whoever reads everything again with every piece or every letter allocates gigabytes.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 20_000_000);
        Assert.Equal("Ask first. [1]", added);
    }

    [Fact]
    public async Task Looking_for_a_repetition_ends_when_the_answer_is_stopped()
    {
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await Continuation.JoinAsync("Carried-over days lapse on 31 March. ", SayAsync(), stop.Token).ToListAsync(TestContext.Current.CancellationToken));

        async IAsyncEnumerable<string?> SayAsync()
        {
            yield return "Carried-over";
            await stop.CancelAsync();
            yield return " days";
        }
    }

    [Theory]
    [InlineData("Item [12", "] lapse on 31 March. [1", "] Five.", "Five.")]
    [InlineData("Item", " lapse on 31 March [1, 2", "; 3]【4】. Five.", "Five.")]
    [InlineData("Item lapse on [3", "1 March] Five.", "", "] Five.")]
    public async Task Marks_that_arrive_in_pieces_are_no_letters_and_what_is_none_is(string first, string second, string third, string added) =>
        Assert.Equal(added, (await JoinAsync("Item lapse on 31 March. ", first, second, third)).TrimStart());

    [Fact]
    public async Task What_only_begins_like_the_kept_text_is_all_new() =>
        Assert.Equal("Carried-over days are five at most.", await JoinAsync("Carried-over days lapse on 31 March. ", "Carried-over days", " are five at most."));

    private static async Task<string> JoinAsync(string kept, params string[] pieces) =>
        string.Concat(await Continuation.JoinAsync(kept, pieces.ToAsyncEnumerable<string?>(), TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken));

    private static CitationView Cited(int start, int length, int number) => new(
        number, number, start, length, Guid.Empty, Guid.Empty, Guid.Empty, "leave.md", 0, 5, "quote", new Place([]), CitationState.Current);
}
