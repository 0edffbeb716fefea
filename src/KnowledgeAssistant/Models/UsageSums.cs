using KnowledgeAssistant.Data;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeAssistant.Models;

/// <summary>Adds usage up in the database.</summary>
internal static class UsageSums
{
    /// <summary>A sum under its key, with the last of its rows, which knows its name.</summary>
    public sealed record Keyed<TKey>(TKey Key, long LastId, long Calls, long Answers, long InputTokens, long OutputTokens, long CostMillionths, long EstimatedCalls)
    {
        /// <summary>The sum under a name.</summary>
        public UsageSum Named(string? name) => new(name, Calls, Answers, InputTokens, OutputTokens, Money.FromMillionths(CostMillionths)) { EstimatedCalls = EstimatedCalls };
    }

    /// <summary>The sums of groups.</summary>
    public static async Task<IReadOnlyList<Keyed<TKey>>> ByAsync<TKey>(IQueryable<IGrouping<TKey, UsageEntry>> groups, CancellationToken cancellationToken)
    {
        var sums = await groups.Select(group => new
        {
            group.Key,
            LastId = group.Max(e => e.Id),
            Calls = group.LongCount(),
            Answers = group.Where(e => e.AnswerId != null).Select(e => e.AnswerId).Distinct().Count(),
            Input = group.Sum(e => e.InputTokens),
            Output = group.Sum(e => e.OutputTokens),
            Cost = group.Sum(e => e.CostMillionths),
            Estimated = group.LongCount(e => e.IsEstimated),
        }).ToListAsync(cancellationToken);
        return [.. sums.Select(sum => new Keyed<TKey>(sum.Key, sum.LastId, sum.Calls, sum.Answers, sum.Input, sum.Output, sum.Cost, sum.Estimated))];
    }

    /// <summary>The sums by collection: of a call over several, each has its share.</summary>
    public static async Task<IReadOnlyList<UsageSum>> ByCollectionAsync(AppDb db, IQueryable<UsageEntry> entries, CancellationToken cancellationToken)
    {
        var sums = await entries.SelectMany(entry => entry.Collections, (entry, collection) => new { entry, collection })
            .GroupBy(pair => pair.collection.CollectionId)
            .Select(group => new
            {
                group.Key,
                Name = group.Max(pair => pair.collection.Name),
                Calls = group.LongCount(),
                Answers = group.Where(pair => pair.entry.AnswerId != null).Select(pair => pair.entry.AnswerId).Distinct().Count(),
                Input = group.Sum(pair => pair.entry.InputTokens * pair.collection.Share),
                Output = group.Sum(pair => pair.entry.OutputTokens * pair.collection.Share),
                Cost = group.Sum(pair => pair.entry.CostMillionths * pair.collection.Share),
            }).ToListAsync(cancellationToken);
        var today = await db.Collections.Select(c => new { c.Id, c.Name }).ToDictionaryAsync(c => c.Id, c => c.Name, cancellationToken);
        return [.. sums.Select(sum => new UsageSum(
            today.GetValueOrDefault(sum.Key) ?? sum.Name, sum.Calls, sum.Answers, (long)Math.Round(sum.Input), (long)Math.Round(sum.Output), Money.FromMillionths((long)Math.Round(sum.Cost))))];
    }

    /// <summary>The rows that know the names of sums.</summary>
    public static Task<Dictionary<long, UsageEntry>> LastAsync(AppDb db, List<long> ids, CancellationToken cancellationToken) =>
        db.UsageEntries.AsNoTracking().Where(entry => EF.Parameter(ids).Contains(entry.Id)).ToDictionaryAsync(entry => entry.Id, cancellationToken);

    /// <summary>The sums by the hour: the fewest rows from which days of any time zone can be made. Moments are kept as ticks.</summary>
    public static async Task<IReadOnlyList<(DateTimeOffset At, UsageSum Sum)>> ByHourAsync(AppDb db, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var hours = await db.Database.SqlQuery<Hour>($"""
            SELECT "At" / {TimeSpan.TicksPerHour} AS "Number", count(*) AS "Calls", count(DISTINCT "AnswerId") AS "Answers",
                   sum("InputTokens") AS "Input", sum("OutputTokens") AS "Output", sum("CostMillionths") AS "Cost"
            FROM "UsageEntries" WHERE "At" >= {from.UtcTicks} AND "At" < {until.UtcTicks} AND NOT "IsReserved" GROUP BY 1
            """).ToListAsync(cancellationToken);
        return [.. hours.Select(hour => (new DateTimeOffset(hour.Number * TimeSpan.TicksPerHour, TimeSpan.Zero), new UsageSum(null, hour.Calls, hour.Answers, hour.Input, hour.Output, Money.FromMillionths(hour.Cost))))];
    }

    private sealed record Hour(long Number, long Calls, long Answers, long Input, long Output, long Cost);
}
