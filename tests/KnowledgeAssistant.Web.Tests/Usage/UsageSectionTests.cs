using Bunit;
using KnowledgeAssistant.Models;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Web.Usage;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.Usage;

public sealed class UsageSectionTests
{
    [Fact]
    public async Task A_model_with_a_fixed_cost_is_compared_by_its_cost_of_an_answer_with_one_that_is_paid_by_the_token()
    {
        await using var world = await TestWorld.CreateAsync();
        await using var ui = new UiContext().With(world);
        IReadOnlyList<UsageSum> rows = [new("hosted", 12, 10, 90_000, 9_000, 0) { FixedCost = 30 }, new("priced", 4, 4, 4_000, 400, 1), new("unused", 1, 0, 10, 0, 0)];

        var section = ui.Render<UsageSection>(parameters => parameters.Add(s => s.Title, "By model").Add(s => s.Rows, rows).Add(s => s.IsByModel, true));

        Assert.Equal(
            [["hosted", "$30.00", "$3.00"], ["priced", "–", "$0.2500"], ["unused", "–", "–"]],
            section.FindAll("tbody tr").Select(row => new[] { row.QuerySelector("th")!.TextContent.Trim(), Cell(row, "Fixed cost"), Cell(row, "Cost per answer") }));
    }

    private static string Cell(AngleSharp.Dom.IElement row, string label) => row.QuerySelector($"td[data-label='{label}']")!.TextContent;
}
