using KnowledgeAssistant.Models;
using Xunit;

namespace KnowledgeAssistant.Tests.Models;

public sealed class CallUsageTests
{
    [Theory]
    [InlineData(1_000, 200, 900, 240)]
    [InlineData(1_000, 200, 900, 9_000)]      // it thought, which one does not see
    [InlineData(1_000, 0, 900, 0)]
    public void The_endpoints_count_is_taken_where_it_can_be_true(long sent, long written, long input, long output)
    {
        Assert.Equal(new CallUsage(input, output, false), CallUsage.Of(sent, written, new ModelUpdate.Used(input, output)));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-5, 200)]
    [InlineData(900, -1)]
    [InlineData(900, 0)]                      // it has written
    [InlineData(1, 1)]
    [InlineData(long.MaxValue, 200)]
    [InlineData(900, long.MaxValue)]
    public void A_count_that_cannot_be_true_is_replaced_by_our_own(long input, long output)
    {
        Assert.Equal(new CallUsage(1_000, 200, true), CallUsage.Of(1_000, 200, new ModelUpdate.Used(input, output)));
    }

    [Fact]
    public void Without_a_count_ours_is_taken()
    {
        Assert.Equal(new CallUsage(1_000, 200, true), CallUsage.Of(1_000, 200, null));
    }
}
