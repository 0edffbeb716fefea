using KnowledgeAssistant.Chat.Checking;
using Xunit;

namespace KnowledgeAssistant.Tests.Chat.Checking;

public sealed class ConflictFinderTests
{
    [Theory]
    [InlineData("Employees receive 25 days of paid annual leave.", "Employees receive 30 days of paid annual leave.", "25", "30")]
    [InlineData("Expense reports must be submitted by 31 March 2026.", "Expense reports must be submitted by 30 April 2026.", "31 March 2026", "30 April 2026")]
    [InlineData("The deposit for the rented flat is 1,450 euros.", "The deposit for the rented flat is 1,540 euros.", "1,450 euros", "1,540 euros")]
    [InlineData("The museum on the river bank was opened in 1998.", "The museum on the river bank was opened in 1989.", "1998", "1989")]
    [InlineData("직원에게는 매년 15일의 연차 휴가가 주어진다.", "직원에게는 매년 20일의 연차 휴가가 주어진다.", "15", "20")]
    [InlineData("신청서는 2026년 3월 31일까지 인사팀에 제출해야 한다.", "신청서는 2026년 4월 30일까지 인사팀에 제출해야 합니다.", "2026년 3월 31일", "2026년 4월 30일")]
    public void Different_figures_about_the_same_thing_contradict_each_other(string one, string other, string first, string second)
    {
        var conflict = Assert.Single(Find(one, other));

        Assert.Equal((first, second), (conflict.FirstText, conflict.SecondText));
    }

    [Theory]
    [InlineData("Employees receive 25 days of paid annual leave.", "Employees receive 25 days of paid annual leave.")]
    [InlineData("Employees receive 25 days of paid annual leave.", "Employees receive twenty-five days of paid annual leave.")]
    [InlineData("Employees in Seoul receive 25 days of paid annual leave.", "Employees in Busan receive 30 days of paid annual leave.")]
    [InlineData("Employees receive 25 days of paid annual leave.", "Trainees receive 30 days of paid annual leave.")]
    [InlineData("Employees receive 25 days of paid annual leave.", "Employees receive 3 days of unpaid special leave.")]
    [InlineData("In 2019 the turnover of the group was 5 million euros.", "In 2020 the turnover of the group was 7 million euros.")]
    [InlineData("In 2019 the group opened offices in Seoul.", "In 2020 the group opened offices in Seoul.")]
    [InlineData("The share of women among managers grew by 5 %.", "The share of women among managers grew to 50.")]
    [InlineData("The meeting of the works council takes place in March.", "The meeting of the works council takes place in May.")]
    [InlineData("직원에게는 매년 15일의 연차 휴가가 주어진다.", "수습 직원에게는 매년 10일의 연차 휴가가 주어진다.")]
    [InlineData("2019년 서울 지점의 매출은 50억 원이었다.", "2020년 서울 지점의 매출은 70억 원이었다.")]
    [InlineData("서울 지점의 직원은 모두 50명이다.", "부산 지점의 직원은 모두 70명이다.")]
    public void What_may_be_about_another_thing_is_no_contradiction(string one, string other) => Assert.Empty(Find(one, other));

    [Fact]
    public void A_source_that_has_both_figures_contradicts_nothing() =>
        Assert.Empty(Find("Employees receive 25 days of paid annual leave.", "Employees receive 30 days of paid annual leave. Until last year they were 25."));

    private static IReadOnlyList<SourceConflict> Find(string one, string other) => new CitationChecker().Conflicts([(1, new CitedText(one, [])), (2, new CitedText(other, []))]);
}
