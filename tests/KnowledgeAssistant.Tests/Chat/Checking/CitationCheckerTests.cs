using KnowledgeAssistant.Chat.Checking;
using Xunit;

namespace KnowledgeAssistant.Tests.Chat.Checking;

public sealed class CitationCheckerTests
{
    private const string Leave = "Up to five unused days may be carried over into the next year. Carried-over days lapse on 31 March unless HR extends the date in writing. "
        + "Employees on parental leave may take their days until the end of the year of their return. Unused days are not paid out. The allowance is 1,450 euros, or 12.5 % of the salary.";

    private const string Visits = "Peyton Manning became the first quarterback ever to lead two different teams to multiple Super Bowls. He is also the oldest quarterback ever to play in a Super Bowl at age 39. "
        + "The past record was held by John Elway, who led the Broncos to victory in Super Bowl XXXIII at age 38 and is currently Denver's Executive Vice President. He was born on June 28, 1960 in Washington.";

    private const string Korean = "재택근무는 주 2일까지 할 수 있다. 신청서는 2026년 3월 31일까지 인사팀에 제출해야 한다. 수습 기간의 직원은 재택근무를 신청할 수 없다. "
        + "지원금은 1인당 3만 5천 원이며, 김민수 과장이 승인한다. 이 제도는 서울 본사에서 두 차례 시범 운영되었다.";

    [Theory]
    [InlineData(Leave, "Carried-over days lapse on 31 March unless HR extends the date in writing.")]
    [InlineData(Leave, "At most 5 unused days can be carried over into the next year.")]
    [InlineData(Leave, "Days that are carried over lapse on March 31, unless HR extends the date.")]
    [InlineData(Leave, "The allowance is 1450 euros (12.5 percent of the salary).")]
    [InlineData(Leave, "Unused days aren't paid out.")]
    [InlineData(Leave, "You may carry over five unused days; they lapse on 31 March unless HR extends the date.")]
    [InlineData(Leave, "Employees on parental leave can take their days until the year of their return ends.")]
    [InlineData(Visits, "Manning is the oldest quarterback to play in a Super Bowl, at age 39.")]
    [InlineData(Visits, "John Elway led the Broncos to victory in Super Bowl XXXIII when he was 38.")]
    [InlineData(Visits, "Elway was born on 28 June 1960 in Washington.")]
    [InlineData(Korean, "재택근무는 주 2일까지 가능합니다.")]
    [InlineData(Korean, "신청서는 2026. 3. 31.까지 인사팀에 제출해야 합니다.")]
    [InlineData(Korean, "수습 기간의 직원은 재택근무를 신청할 수 없습니다.")]
    [InlineData(Korean, "지원금은 1인당 35,000원이고 김민수 과장이 승인합니다.")]
    [InlineData(Korean, "제도는 서울 본사에서 2차례 시범 운영되었습니다.")]
    public void What_the_source_says_in_these_or_other_words_is_supported(string source, string sentence)
    {
        var verdict = Check(source, sentence);

        Assert.Equal((Support.Supported, null), (verdict.Support, verdict.Reason));
    }

    [Theory]
    [InlineData(Leave, "Carried-over days lapse on 31 May unless HR extends the date in writing.", SupportReason.SourceSaysOther, "31 March", "31 May")]
    [InlineData(Leave, "At most 15 unused days can be carried over into the next year.", SupportReason.SourceSaysOther, "five", "15")]
    [InlineData(Leave, "Up to five unused days may be carried over into the next year, and 300 in all.", SupportReason.SourceLacksFigure, "300")]
    [InlineData(Leave, "The allowance is 1,540 euros, or 12.5 % of the salary.", SupportReason.SourceSaysOther, "1,450 euros", "1,540 euros")]
    [InlineData(Leave, "Unused days are paid out.", SupportReason.SourceDenies, "not")]
    [InlineData(Leave, "Up to five unused days may not be carried over into the next year.", SupportReason.SourceDoesNotDeny, "not")]
    [InlineData(Leave, "Lunch in the canteen costs less for interns and guests of the house.", SupportReason.SourceSaysNothing)]
    [InlineData(Visits, "The past record was held by Tom Brady, who led the Broncos to victory in Super Bowl XXXIII at age 38.", SupportReason.SourceSaysOther, "John Elway", "Tom Brady")]
    [InlineData(Visits, "He was born on June 28, 1961 in Washington.", SupportReason.SourceSaysOther, "June 28, 1960", "June 28, 1961")]
    [InlineData(Visits, "Peyton Manning became the first quarterback ever to lead four different teams to multiple Super Bowls.", SupportReason.SourceSaysOther, "two", "four")]
    [InlineData(Korean, "재택근무는 주 3일까지 할 수 있습니다.", SupportReason.SourceSaysOther, "2", "3")]
    [InlineData(Korean, "신청서는 2026년 5월 31일까지 인사팀에 제출해야 합니다.", SupportReason.SourceSaysOther, "2026년 3월 31일", "2026년 5월 31일")]
    [InlineData(Korean, "수습 기간의 직원은 재택근무를 신청할 수 있다.", SupportReason.SourceDenies, "없다")]
    [InlineData(Korean, "지원금은 1인당 3만 5천 원이며, 박서준 과장이 승인한다.", SupportReason.SourceSaysOther, "김민수", "박서준")]
    [InlineData(Korean, "구내식당의 점심 식사는 방문객에게도 무료로 제공됩니다.", SupportReason.SourceSaysNothing)]
    public void What_the_source_does_not_say_is_unsupported_and_the_reason_names_both(string source, string sentence, string reason, params string[] values)
    {
        var verdict = Check(source, sentence);

        Assert.Equal((Support.Unsupported, new UserMessage(reason, values)), (verdict.Support, verdict.Reason));
    }

    [Fact]
    public void What_the_source_says_in_part_is_partly_supported_and_the_reason_names_the_rest()
    {
        var verdict = Check(Leave, "Carried-over days lapse unless your manager asks the works council before Christmas shopping begins.");

        Assert.NotEqual(Support.Supported, verdict.Support);
        Assert.NotNull(verdict.Reason);
    }

    [Fact]
    public void Two_cited_passages_prove_a_sentence_together()
    {
        var verdict = new CitationChecker().Check(
            "Five unused days may be carried over, and John Elway led the Broncos to victory at age 38.", [new CitedText(Leave, []), new CitedText(Visits, [])]);

        Assert.Equal(Support.Supported, verdict.Support);
    }

    [Fact]
    public void What_stands_in_the_headings_of_a_passage_needs_not_stand_in_its_text()
    {
        var checker = new CitationChecker();
        const string Sentence = "In Stockholm five unused days may be carried over into the next year.";

        Assert.Equal(Support.Supported, checker.Check(Sentence, [new CitedText(Leave, ["Rules for Stockholm"])]).Support);
        Assert.Equal(new UserMessage(SupportReason.SourceLacksName, ["Stockholm"]), new CitationChecker().Check(Sentence, [new CitedText(Leave, [])]).Reason);
    }

    [Theory]
    [InlineData("Das Projekt kostet 1.450 Euro und dauert drei Jahre.", "Das Projekt kostet 1450 Euro und dauert drei Jahre.", Support.Supported)]
    [InlineData("Das Projekt kostet 1.450 Euro und dauert drei Jahre.", "Das Projekt kostet 1540 Euro und dauert drei Jahre.", Support.Unsupported)]
    [InlineData("The project costs 1.45 million dollars.", "The project costs $1,450,000.", Support.Supported)]
    [InlineData("Half of them, 6½ in all, were sold.", "Half of them, 6.5 in all, were sold.", Support.Supported)]
    [InlineData("The rate rose by twenty-five percent in the year.", "The rate rose by 25 % in the year.", Support.Supported)]
    [InlineData("人口は約1,200人で、面積は45平方キロメートルである。", "人口は約1,200人である。", Support.Supported)]
    [InlineData("人口は約1,200人で、面積は45平方キロメートルである。", "人口は約1,300人である。", Support.Unsupported)]
    public void Numbers_are_read_in_the_spelling_of_their_language(string source, string sentence, Support support) =>
        Assert.Equal(support, Check(source, sentence).Support);

    [Theory]
    [InlineData("Carried-over days lapse in March.", "Carried-over days lapse on 31 March.", Support.Unsupported)]
    [InlineData("Carried-over days lapse on 31 March.", "Carried-over days lapse in March.", Support.Supported)]
    [InlineData("The bridge over the river was opened in 1998.", "The bridge over the river was opened in June 1998.", Support.Unsupported)]
    [InlineData("The bridge over the river was opened in June 1998.", "The bridge over the river was opened in 1998.", Support.Supported)]
    [InlineData("남은 휴가는 3월에 소멸한다.", "남은 휴가는 3월 31일에 소멸한다.", Support.Unsupported)]
    public void A_date_is_proved_by_one_that_says_as_much_or_more(string source, string sentence, Support support) =>
        Assert.Equal(support, Check(source, sentence).Support);

    [Fact]
    public void A_sentence_without_content_is_not_checked() => Assert.Equal(Support.NotChecked, Check(Leave, "So it is.").Support);

    [Fact]
    public void Hostile_text_ends_in_an_outcome()
    {
        var checker = new CitationChecker();
        string[] texts = ["", " ", "\0", "....", new string('1', 3_000), new string('가', 3_000), string.Concat(Enumerable.Repeat("1,", 2_000)), "\uD800", "99999999999999999999999999999.99999999", "2026-99-99 31/31/2026"];

        foreach (var text in texts)
            Assert.All(texts, source => Assert.InRange(checker.Check(text, [new CitedText(source, [text])]).Support, Support.NotChecked, Support.Unsupported));
    }

    private static Verdict Check(string source, string sentence) => new CitationChecker().Check(sentence, [new CitedText(source, [])]);
}
