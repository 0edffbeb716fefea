using System.Globalization;
using System.Text.RegularExpressions;

namespace KnowledgeAssistant.Chat.Checking;

/// <summary>Finds dates in their English, Korean and numeric spellings. A year alone is a number, a month alone a date. Pure.</summary>
internal static partial class DateReader
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>The dates of a text with their places, in order.</summary>
    public static IEnumerable<(int Start, int Length, PartialDate Date)> Find(string text)
    {
        foreach (Match match in Dates().Matches(text))
        {
            if (Read(match) is { } date)
                yield return (match.Index, match.Length, date);
        }
    }

    private static PartialDate? Read(Match match)
    {
        int? month = match.Groups["name"] is { Success: true } name ? Array.IndexOf(Months, name.Value[..3].ToLowerInvariant()) + 1 : Number(match, "month");
        var (year, day) = (Number(match, "year"), Number(match, "day"));
        if (month is not (null or (>= 1 and <= 12)) && day is >= 1 and <= 12)
            (month, day) = (day, month);    // 12/31/2016, of which the first number was taken for the day
        var date = new PartialDate(year, month, day, match.Groups["either"].Success);
        return month is >= 1 and <= 12 && day is null or (>= 1 and <= 31) ? date : null;
    }

    private static int? Number(Match match, string group) =>
        match.Groups[group] is { Success: true } found ? int.Parse(found.Value, CultureInfo.InvariantCulture) : null;

    private const string Name = @"(?<name>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?";
    private const string Day = @"(?<day>\d{1,2})(?:st|nd|rd|th)?";
    private const string Year = @"(?<year>[12]\d{3})(?!\d)";

    [GeneratedRegex(
        $@"(?<!\d){Day}(?:\s+of)?\s+{Name}(?:,?\s+{Year})?"
        + $@"|\b{Name}\s+{Day}(?!\d)(?:,?\s+{Year})?"
        + $@"|\b{Name},?\s+(?:of\s+)?{Year}"
        + $@"|(?<=\b(?i:in|of|since|until|by|from|to|early|late|mid|last|next|through|during|before|after|each|every)[\s-]){Name}(?!\s+\p{{Lu}})"
        + $@"|(?<![\d.-]){Year}[-/.](?<month>\d{{1,2}})[-/.](?<day>\d{{1,2}})(?![\d])"
        + $@"|(?<![\d.-])(?<day>\d{{1,2}})(?<either>[/.])(?<month>\d{{1,2}})[/.]{Year}"
        + $@"|(?<!\d){Year}\.\s(?<month>\d{{1,2}})\.\s(?<day>\d{{1,2}})\.?"
        + $@"|(?:(?<!\d)(?<year>\d{{1,4}})년\s*)?(?<!\d)(?<month>\d{{1,2}})월(?:\s*(?<day>\d{{1,2}})일)?",
        RegexOptions.CultureInvariant)]
    private static partial Regex Dates();
}
