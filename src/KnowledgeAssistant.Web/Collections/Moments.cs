using System.Globalization;
using static KnowledgeAssistant.Web.Shared.Words;

namespace KnowledgeAssistant.Web.Collections;

/// <summary>Moments of the past as people say them: minutes, then the time of day, then the day.</summary>
internal static class Moments
{
    /// <summary>The day, with its year, as people write it.</summary>
    public static string DayOf(DateTimeOffset moment) => moment.ToLocalTime().ToString(T("Format.Day"), CultureInfo.CurrentCulture);

    /// <summary>How long ago, or when, seen from <paramref name="now"/>.</summary>
    public static string Of(DateTimeOffset moment, DateTimeOffset now)
    {
        var (then, today) = (moment.ToLocalTime(), now.ToLocalTime());
        return (now - moment).TotalMinutes switch
        {
            < 1 => T("just now"),
            < 60 and var minutes => T("{0:N0} min ago", Math.Floor(minutes)),
            _ when then.Date == today.Date => then.ToString("t", CultureInfo.CurrentCulture),
            _ => then.ToString(T(then.Year == today.Year ? "Format.DayAndMonth" : "Format.Day"), CultureInfo.CurrentCulture),
        };
    }
}
