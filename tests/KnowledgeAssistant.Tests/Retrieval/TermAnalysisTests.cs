using System.Text;
using KnowledgeAssistant.Retrieval;
using Xunit;

namespace KnowledgeAssistant.Tests.Retrieval;

public sealed class TermAnalysisTests
{
    [Theory]
    [InlineData("en", "The employees of the running companies", "employee run company")]
    [InlineData("de", "Die Verträge und die Fristen", "vertrag frist")]
    [InlineData("fr", "les congés payés", "congé payé")]
    [InlineData("es", "los contratos firmados", "contrato firmado")]
    [InlineData("ru", "договоры сотрудников", "договор сотрудник")]
    [InlineData("tr", "kurallar ve kitaplar", "kural kitap")]
    public void Forms_of_a_word_are_one_term_and_stop_words_none(string language, string text, string other) =>
        Assert.Equal(Terms(language, text), Terms(language, other));

    [Fact]
    public void A_Korean_word_is_found_whatever_particle_is_written_onto_it()
    {
        string[] written = ["휴가는", "휴가를", "휴가에서는", "휴가까지", "휴가"];

        Assert.All(written, word => Assert.Equal(["휴가"], TermAnalysis.Terms(TermAnalysis.KoreanWords, word)));
    }

    [Fact]
    public void A_particle_is_cut_only_where_two_letters_stay() =>
        Assert.Equal(["나이", "회사"], TermAnalysis.Terms(TermAnalysis.KoreanWords, "나이 회사는"));

    [Fact]
    public void Korean_text_is_indexed_in_pairs_and_single_letters_with_other_words_whole()
    {
        Assert.Equal(["연차", "차휴", "휴가", "25", "api", "책"], TermAnalysis.Terms(TermAnalysis.Korean, "연차휴가 25 API 책"));
        Assert.Equal(["연", "차", "api"], TermAnalysis.Terms(TermAnalysis.KoreanLetters, "연차 API"));
    }

    [Fact]
    public void Decomposed_full_width_and_composed_text_give_the_same_terms()
    {
        Assert.Equal(TermAnalysis.Terms(TermAnalysis.Korean, "휴가 규정"), TermAnalysis.Terms(TermAnalysis.Korean, "휴가 규정".Normalize(NormalizationForm.FormD)));
        Assert.Equal(Terms("en", "café VPN 2026"), Terms("en", "café".Normalize(NormalizationForm.FormD) + " ＶＰＮ ２０２６"));
    }

    [Fact]
    public void Japanese_and_Chinese_are_found_by_neighbouring_letters()
    {
        Assert.Contains("有給", Terms("ja", "年次有給休暇"));
        Assert.Contains("年假", Terms("zh", "带薪年假"));
    }

    [Theory]
    [InlineData("vi")]
    [InlineData("pl")]
    [InlineData("th")]
    [InlineData("no-such-language")]
    public void A_language_without_an_analysis_of_its_own_is_searched_by_its_words(string language)
    {
        Assert.Equal([TermAnalysis.Other], TermAnalysis.FieldsOf(language));
        Assert.Equal(["nghỉ", "phép"], Terms(language, "Nghỉ PHÉP"));
    }

    // Not as attributes, which cannot hold half a surrogate pair.
    public static TheoryData<string, int> Oddities { get; } = new()
    {
        { "AND OR NOT", 0 },
        { "\"annual leave\" AND (days:25) +must -not ~0.5 field:* \\ /regex/ {a TO b}", 1 },
        { "\0\u0001\uFFFE", 0 },
        { "\uD83D leave \uDC36", 1 },
    };

    [Theory]
    [MemberData(nameof(Oddities))]
    public void Operators_quotes_and_broken_letters_are_words_or_nothing(string text, int leave)
    {
        var terms = Terms("en", text);

        Assert.Equal(leave, terms.Count(term => term == "leav"));
        Assert.All(terms, term => Assert.All(term, letter => Assert.True(char.IsLetterOrDigit(letter) || letter == '.')));
    }

    private static IReadOnlyList<string> Terms(string language, string text) => TermAnalysis.Terms(TermAnalysis.FieldsOf(language)[0], text);
}
