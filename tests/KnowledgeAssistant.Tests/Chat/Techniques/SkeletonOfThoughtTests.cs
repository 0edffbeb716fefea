using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Models;
using KnowledgeAssistant.Testing;
using Xunit;
using static KnowledgeAssistant.Tests.Chat.Techniques.TechniqueFixture;

namespace KnowledgeAssistant.Tests.Chat.Techniques;

public sealed class SkeletonOfThoughtTests
{
    [Fact]
    public async Task One_outline_call_is_followed_by_point_calls_of_which_at_least_three_overlap()
    {
        var (open, three) = (0, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        await using var fixture = await CreateAsync(Skeleton(async (number, reply) =>
        {
            if (Interlocked.Increment(ref open) == 3)
                three.SetResult();
            await three.Task.WaitAsync(reply.Ended);
            await WriteAsync(number, reply);
        }));

        var written = await fixture.WriteAsync(Technique.SkeletonOfThought);

        Assert.Null(written.Problem);
        Assert.Single(fixture.Endpoint.Requests, IsOutline);
        Assert.Equal([1, 2, 3, 4], fixture.PointCalls.Select(PointOf).Order());
        Assert.Equal(
            "### Tell your team lead\n\nText of point 1. [1]\n\n### Fill in the form\n\nText of point 2. [1]\n\n### Hand over your work\n\nText of point 3. [1]\n\n### Agree on the way back\n\nText of point 4. [1]",
            written.Text);
        Assert.Equal(new TechniqueChoice(Technique.SkeletonOfThought), written.Choice);
        Assert.All(fixture.PointCalls, request => Assert.Contains("[1] Tell us two months before.", request.Messages[^1].Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_first_point_is_read_while_it_is_written_and_the_others_wait_behind_it()
    {
        using var mayGoOn = new SemaphoreSlim(0);
        var others = new CountdownEvent(3);
        await using var fixture = await CreateAsync(Skeleton(async (number, reply) =>
        {
            if (number == 1)
            {
                await FakeAnswers.WaitingBetween(mayGoOn, "Begin,", " end.")(reply);
                return;
            }

            await WriteAsync(number, reply);
            others.Signal();
        }));
        var text = "";

        await foreach (var update in fixture.StreamAsync(Technique.SkeletonOfThought).OfType<ModelUpdate.Text>())
        {
            text += update.Value;
            if (text.EndsWith("Begin,", StringComparison.Ordinal))
            {
                await Waiting.UntilAsync("the other points are written", () => Task.FromResult(others.IsSet), fixture.World.Cancel);
                mayGoOn.Release();
            }
        }

        Assert.StartsWith("### Tell your team lead\n\nBegin, end.\n\n### Fill in the form\n\nText of point 2.", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FACT", TechniqueReason.OneFact)]
    [InlineData("CALCULATION", TechniqueReason.Calculation)]
    [InlineData("CODE.", TechniqueReason.Code)]
    [InlineData("SHORT", TechniqueReason.Brief)]
    [InlineData("It is a nice question.", TechniqueReason.Unclear)]
    [InlineData("SPLIT or FACT", TechniqueReason.Unclear)]
    public async Task A_question_that_does_not_split_is_answered_by_one_call_and_the_choice_is_said(string route, TechniqueReason reason)
    {
        await using var fixture = await CreateAsync(Skeleton(WriteAsync, route));

        var written = await fixture.WriteAsync(Technique.SkeletonOfThought);

        Assert.Equal("A direct answer. [1]", written.Text);
        Assert.Equal((new TechniqueChoice(Technique.SkeletonOfThought, reason), Technique.Direct), (written.Choice, written.Choice!.Taken));
        Assert.Equal(2, fixture.Endpoint.Requests.Count);
        Assert.DoesNotContain("Tell us two months before", fixture.Endpoint.Requests[0].Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("12 * (4 + 3) = ?", TechniqueReason.Calculation)]
    [InlineData("What does this do? ```x = 1```", TechniqueReason.Code)]
    public async Task A_sum_and_a_piece_of_code_need_no_router(string question, TechniqueReason reason)
    {
        await using var fixture = await CreateAsync(Skeleton(WriteAsync), question);

        var written = await fixture.WriteAsync(Technique.SkeletonOfThought);

        Assert.Equal(reason, written.Choice!.Reason);
        Assert.Single(fixture.Endpoint.Requests);
    }

    [Fact]
    public async Task An_outline_of_two_points_is_none()
    {
        await using var fixture = await CreateAsync(Skeleton(WriteAsync, outline: "1. One\n2. Two"));

        var written = await fixture.WriteAsync(Technique.SkeletonOfThought);

        Assert.Equal(("A direct answer. [1]", TechniqueReason.NoOutline), (written.Text, written.Choice!.Reason));
        Assert.Empty(fixture.PointCalls);
    }

    [Fact]
    public async Task A_point_that_fails_ends_the_answer_behind_what_was_whole_and_nothing_is_made_up()
    {
        await using var fixture = await CreateAsync(Skeleton((number, reply) => number == 2 ? FakeAnswers.CutsAfter("Half a sent")(reply) : WriteAsync(number, reply)));

        var written = await fixture.WriteAsync(Technique.SkeletonOfThought);

        Assert.NotNull(written.Problem);
        Assert.StartsWith("### Tell your team lead\n\nText of point 1. [1]", written.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Hand over", written.Text, StringComparison.Ordinal);
        Assert.Equal(Technique.SkeletonOfThought, written.Choice!.Taken);
        Assert.DoesNotContain("A direct answer", written.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_point_of_which_the_sources_say_nothing_is_left_out()
    {
        await using var fixture = await CreateAsync(Skeleton((number, reply) => number == 2 ? FakeAnswers.Whole("NOT_", "FOUND")(reply) : WriteAsync(number, reply)));

        var written = await fixture.WriteAsync(Technique.SkeletonOfThought);

        Assert.DoesNotContain("Fill in the form", written.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("NOT_FOUND", written.Text, StringComparison.Ordinal);
        Assert.EndsWith("Text of point 4. [1]", written.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NOT_FOUND")]
    [InlineData(Outline)]
    public async Task When_the_sources_say_nothing_the_answer_is_not_found(string outline)
    {
        await using var fixture = await CreateAsync(Skeleton((_, reply) => FakeAnswers.Whole("NOT_FOUND")(reply), outline: outline));

        var written = await fixture.WriteAsync(Technique.SkeletonOfThought);

        Assert.Equal(SourcedQuestion.NotFoundMark, written.Text);
    }

    [Fact]
    public async Task Stopping_ends_the_calls_of_all_points()
    {
        await using var fixture = await CreateAsync(Skeleton((_, reply) => FakeAnswers.HangsAfter("Begin")(reply)));

        await foreach (var update in fixture.StreamAsync(Technique.SkeletonOfThought))
        {
            if (update is ModelUpdate.Text { Value: "Begin" })
            {
                await fixture.Endpoint.RequestAsync(5, fixture.World.Cancel);
                break;
            }
        }

        Assert.Equal(4, fixture.PointCalls.Count);
        await Task.WhenAll(fixture.PointCalls.Select(request => request.Aborted)).WaitAsync(fixture.World.Cancel);
    }

    [Fact]
    public async Task An_answer_that_goes_on_is_written_by_one_call_and_says_so()
    {
        await using var fixture = await CreateAsync(Skeleton(WriteAsync));

        var written = await fixture.WriteAsync(Technique.SkeletonOfThought, goesOn: true);

        Assert.Equal(TechniqueReason.GoesOn, written.Choice!.Reason);
        Assert.Single(fixture.Endpoint.Requests);
    }
}
