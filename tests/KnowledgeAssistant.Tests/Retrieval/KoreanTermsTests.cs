using KnowledgeAssistant.Retrieval;
using Xunit;

namespace KnowledgeAssistant.Tests.Retrieval;

public sealed class KoreanTermsTests
{
    [Theory]
    [InlineData("연차를 사용한다", new[] { "연차", "사용한다" })]
    [InlineData("사무실에서는 회의실까지", new[] { "사무실", "회의실" })]
    [InlineData("나는 Air G1을", new[] { "나는", "air", "g1", "을" })]
    public void Particles_are_cut_where_a_word_remains(string text, string[] words)
    {
        Assert.Equal(words, KoreanTerms.WordsWithoutParticles(text));
    }

    [Theory]
    [InlineData("연차는 며칠까지 있나요")]
    [InlineData("연차는 며칠인가요?")]
    [InlineData("연차는 며칠 받나요?")]
    [InlineData("연차가 무엇입니까?")]
    public void Words_that_only_ask_are_no_terms(string question)
    {
        Assert.Equal(["연차"], KoreanTerms.WordsWithoutParticles(question));
    }

    [Fact]
    public void A_verb_without_meaning_of_its_own_does_not_weigh_in_a_question()
    {
        var terms = KeywordSearch.Weigh([], "재택근무를 할 수 있나요?", ["ko"]);

        Assert.Equal(["재택근무"], terms.Terms.Select(term => term.Text));
    }

    [Fact]
    public void Letters_are_paired_within_a_word_and_other_words_stay_whole()
    {
        Assert.Equal(["노트", "트북", "usb", "를"], KoreanTerms.Pairs("노트북 USB를"));
    }

    [Theory]
    [InlineData("신고해야", "직원은 신고한다", true)]
    [InlineData("재택근무", "재택 근무는", true)]
    [InlineData("비밀번호", "연차는 사용한다", false)]
    [InlineData("usb", "노트북", false)]
    public void A_word_stands_in_a_text_under_any_ending_or_spacing(string word, string text, bool isThere)
    {
        var words = KoreanTerms.WordsWithoutParticles(text).ToHashSet();

        Assert.Equal(isThere, KoreanTerms.IsAmong(word, words, KoreanTerms.Pairs(text).ToHashSet()));
    }
}
