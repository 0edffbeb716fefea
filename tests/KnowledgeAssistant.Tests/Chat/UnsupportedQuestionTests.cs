using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Testing;
using Xunit;

namespace KnowledgeAssistant.Tests.Chat;

/// <summary>What nothing in the documents supports is answered so without a model; everything else a model is asked.</summary>
public sealed class UnsupportedQuestionTests
{
    private const string OfNothing = "Which planets of the solar system have rings of ice?";

    [Theory]
    [InlineData(OfNothing)]
    [InlineData("What did Napoleon eat before the battle of Waterloo?")]
    public async Task A_question_about_nothing_in_the_documents_asks_no_model_and_shows_the_closest_passages(string question)
    {
        await using var fixture = await EndpointFixture.CreateAsync();

        var answer = await fixture.AskAsync(question);

        Assert.Equal((AnswerOutcome.NotFound, "", null), (answer.Outcome, answer.Text, answer.Problem));
        Assert.Contains("Carried-over days", Assert.Single(answer.Citations).Quote, StringComparison.Ordinal);
        Assert.Empty(fixture.Endpoint.Requests);
    }

    [Theory]
    [InlineData(EndpointFixture.Question)]
    [InlineData("How many days off do I get?")]
    [InlineData("Thank you very much!")]
    [InlineData("Hello, who are you and what can you do?")]
    [InlineData("Summarise everything into five short sentences for newcomers.")]
    [InlineData("Translate the text into Portuguese with formal wording.")]
    public async Task A_model_is_asked_where_the_words_of_a_question_cannot_tell(string question)
    {
        await using var fixture = await EndpointFixture.CreateAsync();

        var answer = await fixture.AskAsync(question);

        Assert.Equal(AnswerOutcome.Whole, answer.Outcome);
        Assert.Single(fixture.Endpoint.Requests);
    }

    [Fact]
    public async Task What_is_said_in_a_conversation_reaches_the_model_whatever_the_documents_say()
    {
        await using var fixture = await EndpointFixture.CreateAsync();
        var first = await fixture.StartAsync();
        await fixture.FinishAsync(first);

        var answer = await fixture.FinishAsync(await fixture.StartAsync(first.ConversationId, OfNothing));

        Assert.Equal(AnswerOutcome.Whole, answer.Outcome);
        Assert.Contains(OfNothing, fixture.Endpoint.Requests[^1].Messages[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_that_is_sent_whole_is_asked_whatever_its_words_are()
    {
        await using var fixture = await EndpointFixture.CreateAsync();
        await using var db = await fixture.World.Database.CreateDbContextAsync(fixture.World.Cancel);
        var document = db.Documents.Single().Id;
        var assistant = new Assistant { Audience = AssistantAudience.Everyone, CreatedAt = DateTimeOffset.UtcNow };
        assistant.Versions.Add(new AssistantVersion { Number = 1, Name = "Ada", Settings = new AssistantSettings { DocumentId = document }, CreatedAt = DateTimeOffset.UtcNow });
        db.Assistants.Add(assistant);
        await db.SaveChangesAsync(fixture.World.Cancel);

        var run = await fixture.World.Get<ChatService>().AskAsync(fixture.User, null, OfNothing, new QuestionChoices([fixture.Collection], assistant.Id, null), Guid.CreateVersion7(), fixture.World.Cancel);

        Assert.Equal(AnswerOutcome.Whole, (await fixture.FinishAsync(run)).Outcome);
        Assert.Single(fixture.Endpoint.Requests);
    }

    [Fact]
    public async Task A_korean_question_about_nothing_in_korean_documents_asks_no_model()
    {
        await using var fixture = await EndpointFixture.CreateAsync();
        var korean = await fixture.World.CollectionAsync(fixture.User, "규정");
        await fixture.World.UploadAsync(fixture.User, korean, "휴가.md", "직원에게는 매년 15일의 연차 휴가가 주어진다. 남은 휴가는 다음 해 3월 31일까지 쓸 수 있다.");
        await fixture.World.IngestAsync();

        var none = await fixture.World.AskAsync(fixture.User, "토성의 고리는 어떤 물질로 이루어져 있나요?", korean);
        var some = await fixture.World.AskAsync(fixture.User, "남은 연차 휴가는 언제까지 쓸 수 있나요?", korean);

        Assert.Equal((AnswerOutcome.NotFound, AnswerOutcome.Whole), (none.Outcome, some.Outcome));
        Assert.Single(fixture.Endpoint.Requests);
    }
}
