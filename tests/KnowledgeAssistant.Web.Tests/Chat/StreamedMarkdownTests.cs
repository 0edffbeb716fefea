using KnowledgeAssistant.Web.Chat;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.Chat;

public sealed class StreamedMarkdownTests
{
    private const string Whole = "# Leave\n\nYou have **25 days**.\n\n- one\n- two\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n```\ncode\n\nmore\n```\n\nThe end.";

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public void However_a_text_arrives_it_ends_as_if_it_had_come_at_once(int size)
    {
        var streamed = new StreamedMarkdown(Answers.Address);

        foreach (var piece in Whole.Chunk(size))
        {
            streamed.Append(new string(piece));
            streamed.Parse();
        }

        Assert.Equal(MarkdownRenderer.Render(Whole, []).Select(Block), streamed.Blocks.Select(Block));
    }

    [Fact]
    public void A_block_that_has_ended_stays_the_same_object()
    {
        var streamed = new StreamedMarkdown(Answers.Address);
        streamed.Append("First paragraph.\n\nSecond");
        streamed.Parse();
        var first = streamed.Blocks[0];

        streamed.Append(" paragraph.\n\nThird");
        streamed.Parse();

        Assert.Same(first, streamed.Blocks[0]);
        Assert.Equal(3, streamed.Blocks.Count);
    }

    [Fact]
    public void A_citation_that_comes_after_its_paragraph_has_ended_still_gets_its_chip()
    {
        var streamed = new StreamedMarkdown(Answers.Address);
        streamed.Append("You have 25 days.\n\nThey lapse.\n\nMore");
        streamed.Parse();

        streamed.Cite(Answers.Cited(1, 1, 0, 17));
        streamed.Parse();

        Assert.Contains("class=\"cite\"", streamed.Blocks[0].Html);
        Assert.Equal(3, streamed.Blocks.Count);
    }

    [Fact]
    public void A_citation_of_the_tail_leaves_what_was_sealed()
    {
        var streamed = new StreamedMarkdown(Answers.Address);
        streamed.Append("First.\n\nYou have 25 days.");
        streamed.Parse();
        var first = streamed.Blocks[0];

        streamed.Cite(Answers.Cited(1, 1, 8, 17));
        streamed.Parse();

        Assert.Same(first, streamed.Blocks[0]);
        Assert.Contains("<span class=\"claim\">You have 25 days.</span>", streamed.Blocks[1].Html);
    }

    private static (int, string) Block(SafeBlock block) => (block.Start, block.Html);
}
