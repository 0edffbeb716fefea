using KnowledgeAssistant.Data;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeAssistant.Models;

/// <summary>Which budgets bound a call, and how much of them has been taken.</summary>
internal static class BudgetQueries
{
    /// <summary>The budgets that bound a person's calls of a model, by age; hers stand in the place of those of each person for the same model.</summary>
    public static async Task<IReadOnlyList<Budget>> BoundingAsync(AppDb db, Guid personId, Guid modelId, CancellationToken cancellationToken) =>
        [.. (await OfPersonAsync(db, personId, cancellationToken)).Where(budget => budget.ModelId is null || budget.ModelId == modelId)];

    /// <summary>The budgets that bound a person's calls of any model.</summary>
    public static async Task<IReadOnlyList<Budget>> OfPersonAsync(AppDb db, Guid personId, CancellationToken cancellationToken)
    {
        var budgets = await db.Budgets.AsNoTracking().Where(b => b.Scope != BudgetScope.OnePerson || b.PersonId == personId).OrderBy(b => b.CreatedAt).ThenBy(b => b.Id).ToListAsync(cancellationToken);
        return [.. budgets.Where(budget => budget.Scope != BudgetScope.EachPerson || !budgets.Exists(own => own.Scope == BudgetScope.OnePerson && own.ModelId == budget.ModelId))];
    }

    /// <summary>What has been taken of a budget by a person, or by all where it is theirs together.</summary>
    public static async Task<BudgetUse> UseAsync(AppDb db, Budget budget, Guid personId, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var entries = Counted(db, since);
        if (budget.Scope != BudgetScope.Everyone)
            entries = entries.Where(entry => entry.PersonId == personId);
        if (budget.ModelId is { } model)
            entries = entries.Where(entry => entry.ModelId == model);

        var sums = await entries.GroupBy(entry => entry.IsReserved)
            .Select(group => new { IsHeld = group.Key, Tokens = group.Sum(e => e.InputTokens + e.OutputTokens), Cost = group.Sum(e => e.CostMillionths) })
            .ToListAsync(cancellationToken);
        var (settled, held) = (sums.Find(sum => !sum.IsHeld), sums.Find(sum => sum.IsHeld));
        return new BudgetUse(settled?.Tokens ?? 0, settled?.Cost ?? 0, held?.Tokens ?? 0, held?.Cost ?? 0);
    }

    /// <summary>What each person has taken of a budget that bounds each by herself, those without any left out; what still runs is no part of it.</summary>
    public static async Task<IReadOnlyList<(Guid PersonId, BudgetUse Use)>> UsesAsync(AppDb db, Budget budget, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var entries = Counted(db, since).Where(entry => !entry.IsReserved && entry.PersonId != null);
        if (budget.ModelId is { } model)
            entries = entries.Where(entry => entry.ModelId == model);

        var sums = await entries.GroupBy(entry => entry.PersonId)
            .Select(group => new { group.Key, Tokens = group.Sum(e => e.InputTokens + e.OutputTokens), Cost = group.Sum(e => e.CostMillionths) })
            .ToListAsync(cancellationToken);
        return [.. sums.Select(sum => (sum.Key!.Value, new BudgetUse(sum.Tokens, sum.Cost, 0, 0)))];
    }

    // Only calls of chat models have a purpose: what embedding models read is written down beside them, and no budget bounds it.
    private static IQueryable<UsageEntry> Counted(AppDb db, DateTimeOffset since) => db.UsageEntries.Where(entry => entry.At >= since && entry.Purpose != null);
}
