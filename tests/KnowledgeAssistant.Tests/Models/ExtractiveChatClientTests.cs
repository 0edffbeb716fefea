using KnowledgeAssistant.Models;
using Microsoft.Extensions.AI;
using Xunit;

namespace KnowledgeAssistant.Tests.Models;

public sealed class ExtractiveChatClientTests
{
    [Fact]
    public async Task Items_are_written_as_a_list_with_a_mark_after_each_sentence()
    {
        var passage = Asked.Passage("• Flights are booked in economy class. Business class is never paid.\n• Flights are booked by the travel desk.");

        var answer = await AnswerAsync(Asked.English("How are flights booked?", passage));

        Assert.Equal("- Flights are booked in economy class. [1] Business class is never paid. [1]\n- Flights are booked by the travel desk. [1]", answer);
    }

    [Fact]
    public async Task A_row_stands_under_the_head_of_its_table()
    {
        var passage = Asked.Passage("Limits\n\nCity | Hotel\nSeoul | KRW 210,000", headings: "Limits");

        var answer = await AnswerAsync(Asked.English("Hotel in Seoul?", passage));

        Assert.Equal("| City | Hotel |\n|---|---|\n| Seoul | KRW 210,000 [1] |", answer);
    }

    [Fact]
    public async Task What_the_sources_do_not_say_is_answered_with_the_mark_alone()
    {
        var answer = await AnswerAsync(Asked.English("Who won the football cup?", Asked.Passage("Salaries are paid on the 25th.")));

        Assert.Equal(SourcedQuestion.NotFoundMark, answer);
    }

    [Theory]
    [InlineData("Use *stars* and [brackets] | bars")]
    [InlineData("- not an item\n1. nor a number\n# nor a heading")]
    [InlineData("C:\\temp <b> $5 ~1 ^2")]
    public void Escaped_text_comes_back_as_it_was(string text)
    {
        var escaped = MarkdownText.Escape(text);

        Assert.NotEqual(text, escaped);
        Assert.Equal(text, MarkdownText.Unescape(escaped));
    }

    private static async Task<string> AnswerAsync(SourcedQuestion question)
    {
        using var client = new ExtractiveChatClient();
        var options = new ChatOptions { AdditionalProperties = new() { [SourcedQuestion.Key] = question } };
        return (await client.GetResponseAsync([], options, TestContext.Current.CancellationToken)).Text;
    }
}
