using KnowledgeAssistant.Chat.Checking;
using Xunit;

namespace KnowledgeAssistant.Tests.Chat.Checking;

public sealed class AnswerSentencesTests
{
    [Fact]
    public void Headings_code_rules_and_heads_of_tables_are_no_sentences_and_a_row_is_one()
    {
        const string Markdown = """
            ## What applies

            One **bold** claim. Another one!

            - First item.
            - Second item

            | Place | Days |
            |---|---|
            | Seoul | 15. And more. |

            ```
            not a sentence.
            ```

            ---
            The end.
            """;

        Assert.Equal(
            ["One **bold** claim.", "Another one!", "First item.", "Second item", "Seoul | 15. And more.", "The end."],
            AnswerSentences.Of(Markdown).Select(range => Markdown.Substring(range.Start, range.Length)));
    }

    [Theory]
    [InlineData("1. The **allowance** is `25` days, see [the page](https://example.com).", "The allowance is 25 days, see the page.")]
    [InlineData("Seoul | 15 days", "Seoul, 15 days")]
    [InlineData("snake_case \\_stays\\_, _emphasis_ goes", "snake_case _stays_, emphasis goes")]
    public void The_words_of_a_sentence_are_without_markup(string markdown, string words) => Assert.Equal(words, AnswerSentences.Words(markdown));

    [Theory]
    [InlineData("The allowance is 25 days.", true)]
    [InlineData("연차 휴가는 25일입니다.", true)]
    [InlineData("Would you like to know more?", false)]
    [InlineData("더 궁금한 점이 있으신가요?", false)]
    [InlineData("The rules are as follows:", false)]
    [InlineData("I hope this helps you.", false)]
    [InlineData("도움이 되었기를 바랍니다.", false)]
    [InlineData("The sources do not mention a deadline for guests.", false)]
    [InlineData("문서에는 마감일이 나와 있지 않습니다.", false)]
    [InlineData("Yes.", false)]
    public void What_claims_nothing_needs_no_source(string words, bool isClaim) => Assert.Equal(isClaim, AnswerSentences.IsClaim(words));
}
