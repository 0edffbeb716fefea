using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KnowledgeAssistant.Tests.Chat;

public sealed class QuestionRewriterTests
{
    private const string FollowUp = "And until when?";
    private const string Rewritten = "Until when can carried-over days be used?";

    [Fact]
    public async Task A_follow_up_question_is_searched_for_as_the_model_rewrote_it_and_asked_as_it_was_typed()
    {
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Rewriting(FakeAnswers.Whole("\"Until when can ", "carried-over days be used?\"")));
        var first = await fixture.StartAsync(question: "What about carried-over days?");
        await fixture.FinishAsync(first);

        var run = await fixture.StartAsync(first.ConversationId, FollowUp);
        var updates = await run.ReadAsync(fixture.World.Cancel).ToListAsync(fixture.World.Cancel);
        var answer = await fixture.FinishAsync(run);

        Assert.Equal(Rewritten, answer.Query);
        Assert.Equal(Rewritten, Assert.Single(updates.OfType<AnswerUpdate.Rewritten>()).Query);
        Assert.EndsWith($"Question: {FollowUp}", fixture.Endpoint.Requests[1].Messages[^1].Text, StringComparison.Ordinal);
        Assert.Contains(EndpointFixture.Sentence, fixture.Endpoint.Requests[1].Messages[^1].Text, StringComparison.Ordinal);
        Assert.Contains("What about carried-over days?", Assert.Single(fixture.Endpoint.Rewrites).Messages[^1].Text, StringComparison.Ordinal);
        Assert.Null((await fixture.World.Get<ConversationReader>().ReadAsync(fixture.User, first.ConversationId, fixture.World.Cancel))!.Turns[0].Answer!.Query);
    }

    [Theory]
    [InlineData("<thinking>They mean the days.</thinking> Until when can carried-over days be used?", Rewritten)]
    [InlineData("<think>They mean the days", null)]
    public async Task What_the_model_reasons_about_a_follow_up_is_not_searched_for(string reply, string? query)
    {
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Rewriting(FakeAnswers.Whole(reply)));
        var first = await fixture.StartAsync(question: "What about carried-over days?");
        await fixture.FinishAsync(first);

        var answer = await fixture.FinishAsync(await fixture.StartAsync(first.ConversationId, FollowUp));

        Assert.Equal(query, answer.Query);
    }

    [Fact]
    public async Task A_first_question_and_one_that_only_the_quoting_model_answers_are_searched_for_as_they_are()
    {
        await using var fixture = await EndpointFixture.CreateAsync();
        await using var quoting = await TestWorld.CreateAsync();
        var user = await quoting.PersonAsync("jisu");
        var collection = await quoting.CollectionAsync(user);
        await quoting.UploadAsync(user, collection, "leave.md", EndpointFixture.Sentence);
        await quoting.IngestAsync();

        var first = await fixture.AskAsync();
        var quoted = await quoting.AskInAsync(user, null, EndpointFixture.Question, collection);
        var followed = await quoting.FinishAsync(user, await quoting.AskInAsync(user, quoted.ConversationId, "Carried-over days?", collection));

        Assert.Empty(fixture.Endpoint.Rewrites);
        Assert.Null(first.Query);
        Assert.Equal((AnswerOutcome.Whole, null), (followed.Outcome, followed.Query));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(401)]
    public async Task A_model_that_fails_at_it_leaves_the_question_as_it_is(int status)
    {
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Rewriting(FakeAnswers.Refuses(status, "{}")));
        var first = await fixture.StartAsync();
        await fixture.FinishAsync(first);

        var answer = await fixture.FinishAsync(await fixture.StartAsync(first.ConversationId, "How long are carried-over days kept?"));

        Assert.Equal((AnswerOutcome.Whole, null), (answer.Outcome, answer.Query));
    }

    [Fact]
    public async Task A_model_that_takes_too_long_for_it_is_not_waited_for()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Rewriting(FakeAnswers.HangsAfter()), services: services => services.AddSingleton<TimeProvider>(time));
        var first = await fixture.StartAsync();
        await fixture.FinishAsync(first);

        var run = await fixture.StartAsync(first.ConversationId, "How long are carried-over days kept?");
        await Waiting.UntilAsync("the model was asked", () => Task.FromResult(fixture.Endpoint.Rewrites.Count > 0), fixture.World.Cancel);
        time.Advance(TimeSpan.FromSeconds(5));
        var answer = await fixture.FinishAsync(run);

        Assert.Equal((AnswerOutcome.Whole, null), (answer.Outcome, answer.Query));
    }

    [Fact]
    public async Task An_edited_query_searches_again_and_leaves_the_question()
    {
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Always(FakeAnswers.Whole("So it is. [1]")));
        await fixture.World.UploadAsync(fixture.User, fixture.Collection, "bicycles.md", "Bicycles stand in the yard behind the house.");
        await fixture.World.IngestAsync();
        var first = await fixture.StartAsync();
        await fixture.FinishAsync(first);

        var run = await fixture.World.Get<ChatService>().SearchAgainAsync(fixture.User, first.AnswerId, " bicycles in the yard ", fixture.World.Cancel);
        var answer = await fixture.FinishAsync(run);

        Assert.Equal(("bicycles in the yard", "bicycles.md"), (answer.Query, Assert.Single(answer.Citations).DocumentName));
        Assert.Equal(EndpointFixture.Question, run.Question);
        var other = await fixture.World.PersonAsync("jisu");
        await Answers.RefusesAsync(Problem.ConversationGone, () => fixture.World.Get<ChatService>().SearchAgainAsync(other, first.AnswerId, "bicycles", fixture.World.Cancel));
        await Answers.RefusesAsync(Problem.QuestionEmpty, () => fixture.World.Get<ChatService>().SearchAgainAsync(fixture.User, first.AnswerId, "  ", fixture.World.Cancel));
    }

    [Theory]
    [InlineData("Who signs it?", "Who signs it?")]
    [InlineData("  \"Who signs it?\"\n", "Who signs it?")]
    [InlineData("<think>It refers to\nthe form.</think>\nWho signs the form?", "Who signs the form?")]
    [InlineData("Here is the question:\nWho signs the form?", null)]
    [InlineData("", null)]
    [InlineData("???", null)]
    public void Only_one_line_of_words_is_a_query(string reply, string? query) => Assert.Equal(query, QuestionRewriter.Clean(reply));

    [Fact]
    public void A_reply_without_end_is_no_query() => Assert.Null(QuestionRewriter.Clean(new string('x', 501)));
}
