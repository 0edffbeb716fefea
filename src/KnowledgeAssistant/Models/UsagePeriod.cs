namespace KnowledgeAssistant.Models;

/// <summary>Days of the server's time zone, both included.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
public sealed record UsagePeriod(DateOnly From, DateOnly To)
{
    /// <summary>The longest period that is looked at, in days.</summary>
    public const int MostDays = 366;

    /// <summary>The current month until today.</summary>
    public static UsagePeriod ThisMonth(TimeProvider time)
    {
        var today = Today(time);
        return new UsagePeriod(new DateOnly(today.Year, today.Month, 1), today);
    }

    /// <summary>The month before the current one.</summary>
    public static UsagePeriod LastMonth(TimeProvider time)
    {
        var first = ThisMonth(time).From;
        return new UsagePeriod(first.AddMonths(-1), first.AddDays(-1));
    }

    /// <summary>The last days until today.</summary>
    public static UsagePeriod Last(int days, TimeProvider time) => new(Today(time).AddDays(1 - days), Today(time));

    /// <summary>Its days, in order.</summary>
    public IEnumerable<DateOnly> Days => Enumerable.Range(0, To.DayNumber - From.DayNumber + 1).Select(From.AddDays);

    /// <summary>Whether it is a period that can be looked at.</summary>
    public bool IsValid => From <= To && To.DayNumber - From.DayNumber < MostDays && From.Year > 1 && To.Year < 9999;

    /// <summary>What a fixed cost a month makes in these days: each counts by the length of its month.</summary>
    public decimal ShareOf(decimal monthly) => monthly * Days.Sum(day => 1m / DateTime.DaysInMonth(day.Year, day.Month));

    private static DateOnly Today(TimeProvider time) => DateOnly.FromDateTime(time.GetLocalNow().DateTime);
}
