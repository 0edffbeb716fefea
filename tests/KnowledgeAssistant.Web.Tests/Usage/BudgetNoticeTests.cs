using Bunit;
using KnowledgeAssistant.Access;
using KnowledgeAssistant.Models;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Web.Usage;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.Usage;

public sealed class BudgetNoticeTests
{
    [Theory]
    [InlineData(790, null)]
    [InlineData(800, "80% of the budget “November” are used. It renews on ")]
    [InlineData(1_000, "The budget “November” is used up. It renews on ")]
    public async Task A_person_is_told_from_eighty_percent_on_and_at_the_end(long taken, string? said)
    {
        await using var world = await TestWorld.CreateAsync();
        var (root, minji) = (await world.PersonAsync("root", PersonRole.Administrator), await world.PersonAsync("minji"));
        await world.Get<BudgetService>().SaveAsync(root, null, new BudgetSettings("November", BudgetScope.EachPerson, null, null, 1_000, null), world.Cancel);
        await using (var db = await world.Database.CreateDbContextAsync(world.Cancel))
        {
            db.UsageEntries.Add(new UsageEntry { At = TimeProvider.System.GetUtcNow(), PersonId = minji.Id, ModelId = FixedModels.Configured, Purpose = ModelPurpose.Answer, InputTokens = taken });
            await db.SaveChangesAsync(world.Cancel);
        }

        await using var ui = new UiContext().With(world).For(minji);
        var notice = ui.Render<BudgetNotice>();

        if (said is null)
            Assert.Empty(notice.Markup.Trim());
        else
            Assert.StartsWith(said, notice.Find(".budget-notice span").TextContent.Trim(), StringComparison.Ordinal);
    }
}
