using KnowledgeAssistant.Collections.Ingestion;
using Xunit;

namespace KnowledgeAssistant.Tests.Collections.Ingestion;

public sealed class SentencesTests
{
    [Theory]
    [InlineData("Leave is 28 days. Ask early!", new[] { "Leave is 28 days.", "Ask early!" })]
    [InlineData("It costs 3.5 EUR at No. 7. Pay by card.", new[] { "It costs 3.5 EUR at No. 7.", "Pay by card." })]
    [InlineData("Dr. J. Smith, e.g. the doctor, agrees. So do we.", new[] { "Dr. J. Smith, e.g. the doctor, agrees.", "So do we." })]
    [InlineData("\"Is it so?\" They asked.", new[] { "\"Is it so?\"", "They asked." })]
    [InlineData("1. First step\n2. Second step", new[] { "1. First step", "2. Second step" })]
    [InlineData("연차는 16일입니다. 이월은 하지 않습니다.", new[] { "연차는 16일입니다.", "이월은 하지 않습니다." })]
    [InlineData("東京です。大阪です。", new[] { "東京です。", "大阪です。" })]
    [InlineData("  \n ", new string[0])]
    public void Text_is_cut_where_a_reader_would(string text, string[] sentences)
    {
        Assert.Equal(sentences, Sentences.Split(text).Select(range => text.Substring(range.Start, range.Length)));
    }

    [Fact]
    public void A_million_dots_before_a_letter_are_no_stops()
    {
        var text = $"Leave{new string('.', 1_000_000)}25 days. Ask early.";

        var sentences = Sentences.Split(text);

        Assert.Equal(["25 days.", "Ask early."], sentences.Select(range => text.Substring(range.Start, range.Length)[^(range == sentences[0] ? 8 : 10)..]));
    }

    [Fact]
    public void Sentences_and_the_white_space_between_them_are_the_whole_text()
    {
        const string Text = " One. Two?\n\n- three…  넷입니다.\tfive";

        var left = Sentences.Split(Text).Reverse().Aggregate(Text, (rest, range) => rest.Remove(range.Start, range.Length));

        Assert.True(string.IsNullOrWhiteSpace(left));
    }
}
