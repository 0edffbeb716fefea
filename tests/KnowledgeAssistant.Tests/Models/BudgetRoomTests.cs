using KnowledgeAssistant.Models;
using Xunit;

namespace KnowledgeAssistant.Tests.Models;

public sealed class BudgetRoomTests
{
    private static readonly ModelPrice Price = new(2, 10, null);

    [Theory]
    [InlineData(10_000, 0, 0, 1_000, 2_000, 2_000)]     // there is room for all that it wants
    [InlineData(10_000, 8_000, 0, 1_000, 2_000, 1_000)] // there is room for a part of it
    [InlineData(10_000, 0, 8_000, 1_000, 2_000, 1_000)] // what is held counts as taken
    [InlineData(10_000, 8_900, 0, 1_000, 2_000, null)]  // too little for an answer
    [InlineData(10_000, 12_000, 0, 1, 20, null)]        // more than all is taken
    [InlineData(10_000, 8_980, 0, 1_000, 20, 20)]       // a call that wants little needs little
    public void A_call_may_write_what_the_tokens_have_room_for(long limit, long used, long held, long input, long wanted, int? most)
    {
        var budget = new Budget { Name = "b", Tokens = limit };

        Assert.Equal((long?)most, BudgetRoom.Output(budget, new BudgetUse(used, 0, held, 0), Price, input, wanted));
    }

    [Theory]
    [InlineData(1.0, 0.0, 1_000, 2_000, 2_000)]
    [InlineData(1.0, 0.988, 1_000, 2_000, 1_000)]   // 0.012 are left, 0.002 are sent, and 0.010 make 1,000 tokens
    [InlineData(1.0, 0.999, 1_000, 2_000, null)]
    [InlineData(1.0, 1.0, 0, 2_000, null)]
    public void A_call_may_write_what_the_money_has_room_for(double limit, double used, long input, long wanted, int? most)
    {
        var budget = new Budget { Name = "b", CostMillionths = Money.ToMillionths((decimal)limit) };

        Assert.Equal((long?)most, BudgetRoom.Output(budget, new BudgetUse(0, Money.ToMillionths((decimal)used), 0, 0), Price, input, wanted));
    }

    [Fact]
    public void Money_does_not_bound_a_model_that_costs_nothing_by_the_token()
    {
        var budget = new Budget { Name = "b", CostMillionths = 1 };

        Assert.Equal(500, BudgetRoom.Output(budget, new BudgetUse(0, 5, 0, 0), new ModelPrice(null, null, 300), 1_000, 500));
    }

    [Fact]
    public void A_budget_is_as_full_as_the_limit_that_is_nearer()
    {
        var budget = new Budget { Name = "b", Tokens = 1_000, CostMillionths = 1_000 };

        Assert.Equal(0.8, BudgetRoom.Share(budget, new BudgetUse(100, 800, 0, 0)));
        Assert.Equal(0.9, BudgetRoom.Share(budget, new BudgetUse(900, 0, 500, 0)));
    }
}
