using KnowledgeAssistant.Collections;
using Xunit;

namespace KnowledgeAssistant.Tests.Collections;

public sealed class LanguageDetectorTests
{
    [Theory]
    [InlineData("en", "Every employee who has been with the company for a year is entitled to 25 days of paid leave.")]
    [InlineData("de", "Die Mitarbeiter haben nach einem Jahr Anspruch auf 25 Tage Urlaub, wenn sie nicht in der Probezeit sind.")]
    [InlineData("fr", "Les employés ont droit à 25 jours de congé par an, et ils peuvent les prendre quand ils veulent.")]
    [InlineData("es", "Los empleados tienen derecho a 25 días de vacaciones por año, y los pueden tomar cuando quieran.")]
    [InlineData("tr", "Çalışanlar bir yıl sonra 25 gün izin hakkına sahip olur ve bu izin daha sonra da kullanılabilir.")]
    [InlineData("vi", "Nhân viên được nghỉ 25 ngày một năm và có thể nghỉ khi cần, nhưng phải báo cho quản lý.")]
    [InlineData("ru", "Сотрудник имеет право на двадцать пять дней отпуска в год.")]
    [InlineData("el", "Οι εργαζόμενοι δικαιούνται είκοσι πέντε ημέρες άδειας.")]
    [InlineData("ko", "모든 직원은 1년에 25일의 연차 휴가를 쓴다. VPN 접속은 IT팀에 문의한다.")]
    [InlineData("ja", "社員は年に二十五日の有給休暇を取ることができます。")]
    [InlineData("zh", "员工每年享有二十五天带薪年假。")]
    [InlineData("th", "พนักงานมีสิทธิลาพักร้อนปีละยี่สิบห้าวัน")]
    [InlineData("ar", "يحق للموظف خمسة وعشرون يوما من الإجازة")]
    [InlineData("hi", "कर्मचारी को साल में पच्चीस दिन की छुट्टी मिलती है")]
    public void A_sentence_is_told_by_its_script_or_its_small_words(string language, string text)
    {
        Assert.Equal(language, LanguageDetector.Detect(text)[0]);
        Assert.Equal(language, LanguageDetector.MainLanguage(text));
    }

    [Fact]
    public void A_mixed_text_counts_as_both_languages() =>
        Assert.Equal(["en", "ko"], LanguageDetector.Detect("Annual leave (연차 휴가): every employee has 25 days. 모든 직원은 25일을 쓴다.").Order());

    [Fact]
    public void A_short_question_counts_as_every_language_that_it_may_be()
    {
        var languages = LanguageDetector.Detect("in de la");

        Assert.True(languages.Count > 1);
    }

    [Fact]
    public void Words_without_grammar_are_searched_as_English() =>
        Assert.Equal(["en"], LanguageDetector.Detect("VPN timeout 0x80070005"));

    [Theory]
    [InlineData("")]
    [InlineData("12 / 2026 !?")]
    public void A_text_without_letters_is_in_no_language(string text)
    {
        Assert.Empty(LanguageDetector.Detect(text));
        Assert.Null(LanguageDetector.MainLanguage(text));
    }
}
