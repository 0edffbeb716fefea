namespace KnowledgeAssistant.Models;

/// <summary>A calendar month in the server's time zone: budgets begin anew with each.</summary>
/// <param name="Start">Its first moment.</param>
/// <param name="Renewal">The first day of the next one.</param>
public sealed record BudgetMonth(DateTimeOffset Start, DateOnly Renewal)
{
    /// <summary>The month of this moment.</summary>
    public static BudgetMonth Current(TimeProvider time)
    {
        var now = time.GetLocalNow();
        var first = new DateOnly(now.Year, now.Month, 1);
        return new BudgetMonth(StartOf(first, time), first.AddMonths(1));
    }

    /// <summary>The first moment of a day in the server's time zone.</summary>
    public static DateTimeOffset StartOf(DateOnly day, TimeProvider time)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, time.LocalTimeZone.GetUtcOffset(midnight));
    }
}
