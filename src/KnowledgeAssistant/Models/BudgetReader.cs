using KnowledgeAssistant.Access;
using KnowledgeAssistant.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace KnowledgeAssistant.Models;

/// <summary>How full budgets are: one's own, and for administrators all.</summary>
public sealed class BudgetReader(IDbContextFactory<AppDb> databases, IOptions<BudgetOptions> options, TimeProvider time)
{
    private const double Whole = 100;

    /// <summary>The budgets that bound the person's own calls, the fullest first, each with what counts against it.</summary>
    public async Task<IReadOnlyList<BudgetStatus>> ReadOwnAsync(CurrentUser user, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.RequireEnabledAsync(user, cancellationToken);
        var month = BudgetMonth.Current(time);
        var statuses = new List<BudgetStatus>();
        foreach (var budget in await BudgetQueries.OfPersonAsync(db, user.Id, cancellationToken))
        {
            var use = await BudgetQueries.UseAsync(db, budget, user.Id, month.Start, cancellationToken);
            statuses.Add(Status(budget, null, month, [Share(budget, budget.Scope == BudgetScope.Everyone ? null : user.Id, "", use)]));
        }

        return [.. statuses.OrderByDescending(status => status.Fullest!.Share)];
    }

    /// <summary>All budgets by name, with who has taken how much of them.</summary>
    /// <exception cref="UserMessageException">The person is no administrator.</exception>
    public async Task<IReadOnlyList<BudgetStatus>> ListAsync(CurrentUser user, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.RequireAdministratorAsync(user, cancellationToken);
        var budgets = await db.Budgets.AsNoTracking().ToListAsync(cancellationToken);
        var people = await db.Users.Select(p => new { p.Id, p.DisplayName }).ToDictionaryAsync(p => p.Id, p => p.DisplayName, cancellationToken);
        var month = BudgetMonth.Current(time);
        var statuses = new List<BudgetStatus>();
        foreach (var budget in budgets.OrderBy(b => b.Name, StringComparer.CurrentCultureIgnoreCase).ThenBy(b => b.Id))
            statuses.Add(Status(budget, NameOf(budget.PersonId), month, await SharesAsync(budget)));
        return statuses;

        string? NameOf(Guid? id) => id is { } person ? people.GetValueOrDefault(person) : null;

        async Task<IReadOnlyList<BudgetShare>> SharesAsync(Budget budget)
        {
            if (budget.Scope != BudgetScope.EachPerson)
            {
                var use = await BudgetQueries.UseAsync(db, budget, budget.PersonId ?? Guid.Empty, month.Start, cancellationToken);
                return [Share(budget, budget.PersonId, NameOf(budget.PersonId) ?? "", use)];
            }

            var own = budgets.Where(other => other.Scope == BudgetScope.OnePerson && other.ModelId == budget.ModelId).Select(other => other.PersonId).ToHashSet();
            var uses = await BudgetQueries.UsesAsync(db, budget, month.Start, cancellationToken);
            return [.. uses.Where(use => !own.Contains(use.PersonId)).Select(use => Share(budget, use.PersonId, NameOf(use.PersonId) ?? "", use.Use)).OrderByDescending(share => share.Share)];
        }
    }

    private static BudgetStatus Status(Budget budget, string? personName, BudgetMonth month, IReadOnlyList<BudgetShare> uses) => new(
        budget.Id,
        new BudgetSettings(budget.Name, budget.Scope, budget.PersonId, budget.ModelId, budget.Tokens, budget.CostMillionths is { } cost ? Money.FromMillionths(cost) : null),
        personName, budget.ModelName, month.Renewal, uses);

    private BudgetShare Share(Budget budget, Guid? personId, string personName, BudgetUse use)
    {
        var share = BudgetRoom.Share(budget, use);
        var fill = share >= 1 ? BudgetFill.Full : share >= options.Value.WarnAtPercent / Whole ? BudgetFill.Near : BudgetFill.Room;
        return new BudgetShare(personId, personName, use.Tokens, Money.FromMillionths(use.CostMillionths), share, fill);
    }
}
