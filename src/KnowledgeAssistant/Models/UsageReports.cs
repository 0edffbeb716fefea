using KnowledgeAssistant.Access;
using KnowledgeAssistant.Data;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeAssistant.Models;

/// <summary>What was taken: of one person for herself, of all for administrators. What still runs is no part of it.</summary>
public sealed class UsageReports(IDbContextFactory<AppDb> databases, TimeProvider time)
{
    /// <summary>What the person has taken this month.</summary>
    public async Task<UsageSum> ReadOwnAsync(CurrentUser user, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.RequireEnabledAsync(user, cancellationToken);
        var entries = In(db, UsagePeriod.ThisMonth(time)).Where(entry => entry.PersonId == user.Id);
        return (await UsageSums.ByAsync(entries.GroupBy(_ => 0), cancellationToken)).Select(sum => sum.Named(null)).SingleOrDefault() ?? new UsageSum(null, 0, 0, 0, 0, 0);
    }

    /// <summary>What was taken in a period.</summary>
    /// <exception cref="UserMessageException">The person is no administrator, or it is no period that can be looked at.</exception>
    public async Task<UsageReport> ReadAsync(CurrentUser user, UsagePeriod period, CancellationToken cancellationToken)
    {
        if (!period.IsValid)
            throw new UserMessageException(Problem.UsagePeriodInvalid, UsagePeriod.MostDays.ToString("N0", null));

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.RequireAdministratorAsync(user, cancellationToken);
        var entries = In(db, period);
        var people = await UsageSums.ByAsync(entries.GroupBy(entry => entry.PersonId), cancellationToken);
        var models = await UsageSums.ByAsync(entries.GroupBy(entry => entry.ModelId), cancellationToken);
        var total = await UsageSums.ByAsync(entries.GroupBy(_ => 0), cancellationToken);
        var last = await UsageSums.LastAsync(db, [.. people.Select(sum => sum.LastId), .. models.Select(sum => sum.LastId)], cancellationToken);
        var named = models.Select(sum => sum.Named(last[sum.LastId].ModelName) with
        {
            FixedCost = last[sum.LastId].MonthlyMillionths is { } monthly ? period.ShareOf(Money.FromMillionths(monthly)) : null,
        }).ToList();
        named.AddRange(await UncalledAsync(db, period, [.. models.Select(sum => sum.Key)], cancellationToken));
        return new UsageReport(
            period,
            (total.Select(sum => sum.Named(null)).SingleOrDefault() ?? new UsageSum(null, 0, 0, 0, 0, 0)) with { FixedCost = named.Sum(sum => sum.FixedCost) },
            Ordered(people.Select(sum => sum.Named(sum.Key is null ? null : last[sum.LastId].PersonName))),
            Ordered(named),
            Ordered(await UsageSums.ByCollectionAsync(db, entries, cancellationToken)),
            await DaysAsync(db, period, cancellationToken));
    }

    /// <summary>Every call of a period, the oldest first, for export.</summary>
    /// <exception cref="UserMessageException">The person is no administrator, or it is no period that can be looked at.</exception>
    public async Task<IReadOnlyList<UsageEntry>> ListAsync(CurrentUser user, UsagePeriod period, CancellationToken cancellationToken)
    {
        if (!period.IsValid)
            throw new UserMessageException(Problem.UsagePeriodInvalid, UsagePeriod.MostDays.ToString("N0", null));

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.RequireAdministratorAsync(user, cancellationToken);
        return await In(db, period).AsNoTracking().Include(entry => entry.Collections).OrderBy(entry => entry.At).ThenBy(entry => entry.Id).ToListAsync(cancellationToken);
    }

    private IQueryable<UsageEntry> In(AppDb db, UsagePeriod period)
    {
        var (from, until) = (BudgetMonth.StartOf(period.From, time), BudgetMonth.StartOf(period.To.AddDays(1), time));
        return db.UsageEntries.Where(entry => entry.At >= from && entry.At < until && !entry.IsReserved);
    }

    // A model that is paid by the month costs as much when nobody calls it.
    private static async Task<IEnumerable<UsageSum>> UncalledAsync(AppDb db, UsagePeriod period, List<Guid> called, CancellationToken cancellationToken)
    {
        var hosted = await db.ChatModels.Where(m => m.IsOn && m.MonthlyCost != null && !EF.Parameter(called).Contains(m.Id)).Select(m => new { m.Name, m.MonthlyCost }).ToListAsync(cancellationToken);
        return hosted.Select(model => new UsageSum(model.Name, 0, 0, 0, 0, 0) { FixedCost = period.ShareOf(model.MonthlyCost!.Value) });
    }

    private static IReadOnlyList<UsageSum> Ordered(IEnumerable<UsageSum> sums) =>
        [.. sums.OrderByDescending(sum => sum.Cost + (sum.FixedCost ?? 0)).ThenByDescending(sum => sum.Tokens).ThenBy(sum => sum.Name, StringComparer.CurrentCultureIgnoreCase)];

    private async Task<IReadOnlyList<UsageSum>> DaysAsync(AppDb db, UsagePeriod period, CancellationToken cancellationToken)
    {
        var hours = await UsageSums.ByHourAsync(db, BudgetMonth.StartOf(period.From, time), BudgetMonth.StartOf(period.To.AddDays(1), time), cancellationToken);
        var days = hours.GroupBy(hour => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(hour.At, time.LocalTimeZone).DateTime)).ToDictionary(day => day.Key, day => day.ToList());
        return [.. period.Days.Select(day => days.GetValueOrDefault(day) is { } sums
            ? new UsageSum(null, sums.Sum(s => s.Sum.Calls), sums.Sum(s => s.Sum.Answers), sums.Sum(s => s.Sum.InputTokens), sums.Sum(s => s.Sum.OutputTokens), sums.Sum(s => s.Sum.Cost)) { Day = day }
            : new UsageSum(null, 0, 0, 0, 0, 0) { Day = day })];
    }
}
