namespace KnowledgeAssistant.Chat.Checking;

/// <summary>A date as far as a text gives it: 31 March, March 2016, 2016-03-31.</summary>
/// <param name="Year">The year.</param>
/// <param name="Month">The month.</param>
/// <param name="Day">The day.</param>
/// <param name="MayBeSwapped">Whether month and day may be the other way round, as in 03/04/2016.</param>
internal sealed record PartialDate(int? Year, int? Month, int? Day, bool MayBeSwapped = false)
{
    /// <summary>
    /// Whether another date says this one: the same month, the same day where this one gives a day, and no other year. "31 March" says
    /// "in March", not the other way round.
    /// </summary>
    public bool IsSaidBy(PartialDate other) => IsIn(other) || (MayBeSwapped && Swapped.IsIn(other)) || (other.MayBeSwapped && IsIn(other.Swapped));

    /// <summary>Whether a bare number may be its year or its day.</summary>
    public bool Holds(Amount number) => (Year is { } year && number.Values.Contains(year)) || (Day is { } day && number.Values.Contains(day));

    private PartialDate Swapped => this with { Month = Day, Day = Month };

    private bool IsIn(PartialDate other) => Month is not null && Month == other.Month && (Day is null || Day == other.Day)
        && (Year is null || other.Year is null || Year == other.Year);
}
