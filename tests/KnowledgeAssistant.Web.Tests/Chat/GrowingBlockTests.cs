using Bunit;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Web.Chat;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.Chat;

public sealed class GrowingBlockTests
{
    public static TheoryData<string> Texts => new(
        "You have **25 days** and `code` & <tags>, see [here](https://example.com).",
        string.Concat(Enumerable.Repeat("A sentence of a paragraph that goes on & on, with \"quotes\". ", 12)),
        string.Concat(Enumerable.Repeat("휴가는 스물다섯 날입니다. 나머지는 다음 해로 넘어갑니다. ", 12)),
        string.Concat(Enumerable.Repeat("- an item with **strong** words\n", 9)),
        "3. three\n4. four\n\n   more of four\n",
        "```\n\n  indented " + new string('x', 200) + "\n\tand <more>\n\n```",
        "| a | b |\n| - | -: |\n| 1 | 2 |\n| 3 | 4 |\n",
        "> quoted\n>\n> > twice\n",
        "# A heading",
        "[only a link](https://example.com)",
        "**all of it**");

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task The_pieces_of_a_block_make_the_same_document_as_the_whole(string text)
    {
        await using var ui = new UiContext();

        var pieces = string.Concat(MarkdownRenderer.Render(text, [], isGrowing: true).Select(block => ui.Render<MarkdownBlock>(parameters => parameters.Add(b => b.Block, block)).Markup));

        Assert.Equal(string.Concat(MarkdownRenderer.Render(text, []).Select(block => block.Html)), pieces);
    }
}
