using KnowledgeAssistant.Access;
using KnowledgeAssistant.Models;
using KnowledgeAssistant.Tests.Chat;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeAssistant.Tests.Models;

/// <summary>What tests of budgets do with a world.</summary>
internal static class Budgeting
{
    /// <summary>Makes a budget, as an administrator.</summary>
    public static async Task BudgetAsync(this EndpointFixture fixture, BudgetSettings settings) =>
        await fixture.World.Get<BudgetService>().SaveAsync(await fixture.AdministratorAsync(), null, settings, fixture.World.Cancel);

    /// <summary>The one administrator.</summary>
    public static async Task<CurrentUser> AdministratorAsync(this EndpointFixture fixture)
    {
        await using var db = await fixture.World.Database.CreateDbContextAsync(fixture.World.Cancel);
        return await db.Users.SingleOrDefaultAsync(p => p.Role == PersonRole.Administrator, fixture.World.Cancel) is { } person
            ? new CurrentUser(person.Id, person.DisplayName, person.Role)
            : await fixture.World.PersonAsync("root", PersonRole.Administrator);
    }

    /// <summary>All that was written down, reservations included.</summary>
    public static async Task<IReadOnlyList<UsageEntry>> UsageAsync(this EndpointFixture fixture)
    {
        await using var db = await fixture.World.Database.CreateDbContextAsync(fixture.World.Cancel);
        return await db.UsageEntries.AsNoTracking().Include(entry => entry.Collections).OrderBy(entry => entry.Id).ToListAsync(fixture.World.Cancel);
    }
}
