using KnowledgeAssistant.Models;
using Xunit;

namespace KnowledgeAssistant.Tests.Models;

public sealed class SentenceChoiceTests
{
    [Fact]
    public void A_row_of_a_table_is_quoted_with_its_head()
    {
        var passage = Asked.Passage("Limits\n\nCity | Hotel per night\nOslo | SEK 1,900\nSeoul | KRW 210,000", headings: "Limits");

        var chosen = SentenceChoice.Choose(Asked.English("What may a hotel in Seoul cost per night?", passage));

        Assert.Equal(["City | Hotel per night", "Seoul | KRW 210,000"], chosen.Select(c => c.Text));
    }

    [Fact]
    public void A_passage_that_begins_within_a_table_does_not_take_a_row_for_the_head()
    {
        var passage = Asked.Passage("Oslo | SEK 1,900\nSeoul | KRW 210,000");

        var chosen = SentenceChoice.Choose(Asked.English("Seoul?", passage));

        Assert.Equal(["Seoul | KRW 210,000"], chosen.Select(c => c.Text));
    }

    [Fact]
    public void An_item_of_a_list_is_quoted_whole()
    {
        var passage = Asked.Passage("• Flights are booked in economy class. Business class is never paid.\n• Trains come first.");

        var chosen = SentenceChoice.Choose(Asked.English("Which class are flights booked in?", passage));

        Assert.Equal(["Flights are booked in economy class.", "Business class is never paid."], chosen.Select(c => c.Text));
    }

    [Fact]
    public void A_sentence_that_leads_to_a_list_is_quoted_with_its_items()
    {
        var passage = Asked.Passage("Call the incident line at once when\n• a computer is lost,\n• a valve opens by itself.\n\nNobody is blamed.");

        var chosen = SentenceChoice.Choose(Asked.English("When do I call the incident line?", passage));

        Assert.Equal(["Call the incident line at once when", "a computer is lost,", "a valve opens by itself."], chosen.Select(c => c.Text));
    }

    [Fact]
    public void A_heading_is_never_quoted()
    {
        var passage = Asked.Passage("Sick leave\n\nTell your team before nine.", headings: "Sick leave");

        var chosen = SentenceChoice.Choose(Asked.English("What about sick leave and my team?", passage));

        Assert.Equal(["Tell your team before nine."], chosen.Select(c => c.Text));
    }

    [Fact]
    public void A_word_in_the_heading_counts_for_the_sentences_below_it()
    {
        var passage = Asked.Passage("Hub H4\n\nThe warranty lasts 24 months.", headings: "Hub H4");
        var other = Asked.Passage("Rain gauge\n\nThe warranty lasts 12 months.", headings: "Rain gauge");

        var chosen = SentenceChoice.Choose(Asked.English("How long is the warranty of the Hub H4?", other, passage));

        Assert.Equal((2, "The warranty lasts 24 months."), (chosen[0].Source, chosen[0].Text));
    }

    [Fact]
    public void A_question_for_a_number_prefers_the_sentence_that_holds_one()
    {
        var passage = Asked.Passage("The annual leave policy applies to everyone. Other words of no use stand between them. Annual leave is 28 days.");

        var chosen = SentenceChoice.Rank(Asked.English("How much annual leave is there?", passage));

        Assert.Equal("Annual leave is 28 days.", chosen[0].Statement.Text);
    }

    [Fact]
    public void Nothing_is_quoted_when_most_of_the_question_is_nowhere()
    {
        var passage = Asked.Passage("The company is closed on public holidays.");

        var chosen = SentenceChoice.Choose(Asked.English("Does the company run a kindergarten for toddlers?", passage));

        Assert.Empty(chosen);
    }

    [Fact]
    public void The_same_sentence_of_two_passages_is_quoted_once()
    {
        var (first, second) = (Asked.Passage("Salaries are paid on the 25th."), Asked.Passage("Salaries are paid on the 25th."));

        var chosen = SentenceChoice.Choose(Asked.English("When are salaries paid?", first, second));

        Assert.Single(chosen);
    }

    [Fact]
    public void A_Korean_word_is_found_under_another_ending()
    {
        var passage = Asked.Passage("노트북을 잃어버린 직원은 한 시간 안에 보안 담당 부서에 신고한다.");

        var chosen = SentenceChoice.Choose(Asked.Korean("노트북을 잃어버리면 어디에 신고해야 하나요?", passage));

        Assert.Equal(["노트북을 잃어버린 직원은 한 시간 안에 보안 담당 부서에 신고한다."], chosen.Select(c => c.Text));
    }
}
