using Bunit;
using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Web.Chat;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.Chat;

public sealed class AnswerNoticeTests
{
    [Fact]
    public async Task An_answer_without_a_source_says_so()
    {
        await using var ui = new UiContext();

        var notice = ui.Render<AnswerNotice>(parameters => parameters.Add(n => n.Question, "How many?").Add(n => n.Answer, Answer(AnswerOutcome.Whole, 12)));

        Assert.Equal("No sentence of this answer names a source. Check it before you use it.", notice.Find("[role=status]").TextContent);
    }

    [Theory]
    [InlineData(0, "What was searched holds no document that is ready yet.")]
    [InlineData(1, "No passage of the one document searched fits the question closely enough. Nothing was made up.")]
    [InlineData(1200, "No passage of the 1,200 documents searched fits the question closely enough. Nothing was made up.")]
    public async Task What_was_not_found_says_how_much_was_searched(int documents, string sentence)
    {
        await using var ui = new UiContext();

        var notice = ui.Render<AnswerNotice>(parameters => parameters.Add(n => n.Question, "How many?").Add(n => n.Answer, Answer(AnswerOutcome.NotFound, documents)));

        Assert.Equal(sentence, notice.Find(".notice p").TextContent);
    }

    private static AnswerView Answer(AnswerOutcome outcome, int documents) => new(Guid.NewGuid(), "25 days.", outcome, null, "large", [], documents, [], []);
}
