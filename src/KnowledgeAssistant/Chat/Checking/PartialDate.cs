namespace KnowledgeAssistant.Chat.Checking;

/// <summary>A date as far as a text gives it: 31 March, March 2016, 2016-03-31.</summary>
/// <param name="Year">The year.</param>
/// <param name="Month">The month.</param>
/// <param name="Day">The day.</param>
/// <param name="MayBeSwapped">Whether month and day may be the other way round, as in 03/04/2016.</param>
internal sealed record PartialDate(int? Year, int? Month, int? Day, bool MayBeSwapped = false)
{
    /// <summary>Whether both may be the same day: what both give is equal, and they share a month or more.</summary>
    public bool Agrees(PartialDate other) => IsAs(other) || (MayBeSwapped && Swapped.IsAs(other)) || (other.MayBeSwapped && IsAs(other.Swapped));

    /// <summary>Whether a bare number may be its year or its day.</summary>
    public bool Holds(Amount number) => IsYear(number) || (Day is { } day && number.Values.Contains(day));

    /// <summary>Whether it is a year and no more, and the number is that year.</summary>
    public bool IsYear(Amount number) => Year is { } year && number.Values.Contains(year);

    private PartialDate Swapped => this with { Month = Day, Day = Month };

    private bool IsAs(PartialDate other) => Same(Year, other.Year) && Same(Month, other.Month) && Same(Day, other.Day)
        && (Month is not null && other.Month is not null || (Year is not null && other.Year is not null));

    private static bool Same(int? one, int? other) => one is null || other is null || one == other;
}
