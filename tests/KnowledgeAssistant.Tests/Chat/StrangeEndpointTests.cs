using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace KnowledgeAssistant.Tests.Chat;

/// <summary>What endpoints do that nobody asked for: each ends in its outcome, and loses neither the question nor what had arrived.</summary>
public sealed class StrangeEndpointTests
{
    private const string Begin = "Until 31 March. ";

    [Theory]
    [InlineData("", Problem.ModelGarbage)]
    [InlineData(Begin, Problem.ModelCut)]
    public async Task A_tool_that_nobody_offered_is_not_called_and_the_text_before_it_stays(string before, string problem)
    {
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Always(FakeAnswers.CallsTool("delete_everything", "{}", before.Length == 0 ? [] : [before])));

        var run = await fixture.StartAsync();
        var answer = await fixture.FinishAsync(run);

        Assert.Equal((AnswerOutcome.Failed, problem), (answer.Outcome, answer.Problem?.Key));
        Assert.Equal(before.TrimEnd(), answer.Text.TrimEnd());
        await AssertKeptAsync(fixture, run);
        Assert.Single(fixture.Endpoint.Requests);
    }

    [Theory]
    [InlineData(-5, -5)]
    [InlineData(long.MaxValue, long.MaxValue)]
    [InlineData(0, 0)]
    public async Task Figures_that_cannot_be_true_change_no_answer_and_are_replaced_by_our_own(long input, long output)
    {
        await using var fixture = await EndpointFixture.CreateAsync(endpoint => endpoint.Always(FakeAnswers.Counted(input, output, "Until 31 March. [1]")));

        var run = await fixture.StartAsync();
        var answer = await fixture.FinishAsync(run);

        Assert.Equal((AnswerOutcome.Whole, "Until 31 March."), (answer.Outcome, answer.Text));
        await AssertKeptAsync(fixture, run);
        await using var db = await fixture.World.Database.CreateDbContextAsync(fixture.World.Cancel);
        var entry = await db.UsageEntries.SingleAsync(fixture.World.Cancel);
        Assert.True(entry.IsEstimated);
        Assert.InRange(entry.InputTokens, 50, 5_000);
        Assert.InRange(entry.OutputTokens, 1, 50);
    }

    private static async Task AssertKeptAsync(EndpointFixture fixture, AnswerRun run)
    {
        var conversation = await fixture.World.Get<ConversationReader>().ReadAsync(fixture.User, run.ConversationId, fixture.World.Cancel);
        Assert.Equal(EndpointFixture.Question, Assert.Single(conversation!.Turns).Question);
    }
}
