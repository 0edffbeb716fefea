using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Testing;
using Xunit;

namespace KnowledgeAssistant.Tests.Chat;

/// <summary>An endpoint that never ends is ended, whatever it sends.</summary>
public sealed class EndlessEndpointTests
{
    [Theory]
    [InlineData("word ")]
    [InlineData(" ")]
    [InlineData("\n\n")]
    [InlineData("So it is. [1]")]
    [InlineData("[1][99]")]
    [InlineData("[")]
    [InlineData("`")]
    public async Task An_endless_answer_is_ended_at_the_limit_and_its_request_given_up(string piece)
    {
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Always(FakeAnswers.Endless(piece)), [("Chat:LongestAnswer", "500")]);

        var answer = await fixture.AskAsync();

        Assert.Equal(AnswerOutcome.Failed, answer.Outcome);
        Assert.Equal(new UserMessage(Problem.AnswerTooLong, [fixture.Endpoint.Host, "500"]), answer.Problem);
        Assert.InRange(answer.Text.Length, 0, 500);
        await fixture.Endpoint.Requests[0].Aborted.WaitAsync(fixture.World.Cancel);
    }

    [Fact]
    public async Task Pieces_without_text_win_an_endpoint_no_time()
    {
        using var mayGoOn = new SemaphoreSlim(int.MaxValue);
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Always(FakeAnswers.Thinking(mayGoOn)), [("Chat:FirstTokenSeconds", "1")]);

        var answer = await fixture.AskAsync();

        Assert.Equal(new UserMessage(Problem.ModelTimedOut, [fixture.Endpoint.Host, "1"]), answer.Problem);
        await fixture.Endpoint.Requests[0].Aborted.WaitAsync(fixture.World.Cancel);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(500)]
    public async Task Bytes_without_end_do_not_fill_the_memory(int status)
    {
        var megabyte = new string('x', 1 << 20);
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Always(FakeAnswers.EndlessBytes(megabyte, status)));

        var answer = await fixture.AskAsync();

        Assert.Equal(AnswerOutcome.Failed, answer.Outcome);
        Assert.Equal(new UserMessage(Problem.ModelGarbage, [fixture.Endpoint.Host]), answer.Problem);
        await fixture.Endpoint.Requests[^1].Aborted.WaitAsync(fixture.World.Cancel);
    }
}
