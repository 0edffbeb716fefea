using KnowledgeAssistant.Chat;
using Xunit;

namespace KnowledgeAssistant.Tests.Chat;

public sealed class QuoteFinderTests
{
    private const string Passage = "Annual leave\n\nEvery employee has 25 days of leave. Up to five unused days may be carried over. Carried-over days lapse on 31 March. Nobody else may decide.";

    [Theory]
    [InlineData("Carried-over days lapse on 31 March.", "Carried-over days lapse on 31 March.")]
    [InlineData("  Carried-over days lapse on 31 March.  ", "Carried-over days lapse on 31 March.")]
    [InlineData("The carried over days lapse on 31 March", "Carried-over days lapse on 31 March.")]
    [InlineData("carried-over days LAPSE on 31 December", "Carried-over days lapse on 31 March.")]
    [InlineData("Up to five unused days may be carried over, and carried-over days lapse on 31 March", "Up to five unused days may be carried over. Carried-over days lapse on 31 March.")]
    [InlineData("Zzz qqq xxx", Passage)]
    [InlineData("", Passage)]
    public void The_quote_is_the_run_of_sentences_that_proves_the_claim_best_or_the_whole_passage(string claim, string quote)
    {
        var (start, length) = QuoteFinder.Find(claim, Passage);

        Assert.Equal(quote, Passage.Substring(start, length));
    }

    [Theory]
    [InlineData("휴대전화를 잃어버리면 한 시간 안에 신고한다", "노트북을 잃어버린 직원은 한 시간 안에 신고한다.")]
    [InlineData("신고 번호는 내선 7119번이다", "신고 전화번호는 내선 7119번이다.")]
    public void Korean_claims_find_their_sentence(string claim, string quote)
    {
        const string Korean = "노트북을 잃어버린 직원은 한 시간 안에 신고한다. 신고 전화번호는 내선 7119번이다. 비밀번호는 14자 이상이다.";

        var (start, length) = QuoteFinder.Find(claim, Korean);

        Assert.Equal(quote, Korean.Substring(start, length));
    }

    [Theory]
    [InlineData("claim", "")]
    [InlineData("claim", " \n ")]
    [InlineData("", "")]
    public void An_empty_passage_gives_an_empty_quote(string claim, string passage)
    {
        Assert.Equal(0, QuoteFinder.Find(claim, passage).Length);
    }
}
