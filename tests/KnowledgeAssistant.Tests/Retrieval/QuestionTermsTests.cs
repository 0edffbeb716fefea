using KnowledgeAssistant.Retrieval;
using Xunit;

namespace KnowledgeAssistant.Tests.Retrieval;

public sealed class QuestionTermsTests
{
    private static readonly QuestionTerms Leave = new([new("en", "leav", 1), new("en", "adopt", 3)]);

    [Fact]
    public void A_rare_word_weighs_more_than_a_frequent_one()
    {
        Assert.Equal(0.25, Leave.Coverage("Every employee has annual leave."));
        Assert.Equal(0.75, Leave.Coverage("Adoption is supported."));
    }

    [Fact]
    public void Texts_cover_a_question_together()
    {
        Assert.Equal(1, Leave.Coverage("Annual leave", "for parents who adopt"));
    }

    [Fact]
    public void A_question_without_terms_is_covered_by_nothing()
    {
        var empty = KeywordSearch.Weigh([], "What can we do?", ["en"]);

        Assert.Empty(empty.Terms);
        Assert.Equal(0, empty.Coverage("What can we do?"));
    }

    [Theory]
    [InlineData("How many days of leave are there?", true)]
    [InlineData("When does the office open?", true)]
    [InlineData("What does a hotel cost?", true)]
    [InlineData("연차는 며칠인가요?", true)]
    [InlineData("재발급 비용은 얼마예요?", true)]
    [InlineData("Who approves a trip?", false)]
    [InlineData("어디에 신고하나요?", false)]
    public void A_question_for_an_amount_or_a_date_is_told_from_others(string question, bool isForNumber)
    {
        Assert.Equal(isForNumber, QuestionWords.AskForNumber(question));
    }
}
