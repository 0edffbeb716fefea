using System.Globalization;
using System.Text.RegularExpressions;

namespace KnowledgeAssistant.Chat.Checking;

/// <summary>Finds numbers written in digits: with separators by language, fractions, percent and currency signs, and multiplying words. Pure.</summary>
internal static partial class NumberReader
{
    // Languages that write 1,450.5; all others write 1.450,5.
    private static readonly HashSet<string> PointIsDecimal = ["en", "ko", "ja", "zh", "th", "he", "hi"];

    private static readonly Dictionary<string, decimal> Multipliers = new(StringComparer.OrdinalIgnoreCase)
    {
        ["hundred"] = 100,
        ["thousand"] = 1_000,
        ["million"] = 1_000_000,
        ["billion"] = 1_000_000_000,
        ["bn"] = 1_000_000_000,
        ["trillion"] = 1_000_000_000_000,
        ["십"] = 10,
        ["백"] = 100,
        ["천"] = 1_000,
        ["만"] = 10_000,
        ["억"] = 100_000_000,
        ["조"] = 1_000_000_000_000,
    };

    private static readonly Dictionary<char, decimal> Fractions = new()
    {
        ['½'] = 0.5m,
        ['¼'] = 0.25m,
        ['¾'] = 0.75m,
        ['⅓'] = 0.333m,
        ['⅔'] = 0.667m,
        ['⅛'] = 0.125m,
        ['⅜'] = 0.375m,
        ['⅝'] = 0.625m,
        ['⅞'] = 0.875m,
    };

    /// <summary>The numbers of a text with their places, in order.</summary>
    /// <param name="text">The text.</param>
    /// <param name="language">Its language.</param>
    public static IEnumerable<(int Start, int Length, Amount Amount)> Find(string text, string language)
    {
        foreach (Match match in Numbers().Matches(text))
        {
            var unit = match.Groups["percent"].Success ? AmountUnit.Percent : match.Groups["money"].Success ? AmountUnit.Money : AmountUnit.None;
            yield return (match.Index, match.Length, new Amount(Values(match, language), unit));
        }
    }

    private static IReadOnlyList<decimal> Values(Match match, string language)
    {
        var parts = match.Groups["part"].Captures;
        if (parts.Count > 0)
            return [parts.Sum(part => Korean(part.Value, language))];

        var factor = match.Groups["times"] is { Success: true } times ? Multipliers[times.Value] : 1;
        var sign = match.Groups["sign"].Success ? -1 : 1;
        return [.. Readings(match.Groups["digits"].Value, language).Select(value => sign * factor * (value + Fraction(match))).Distinct()];
    }

    private static decimal Fraction(Match match) => match.Groups["fraction"] is { Success: true } fraction ? Fractions[fraction.Value[0]] : 0;

    // "3만", "5천": a digit sequence and the words that multiply it.
    private static decimal Korean(string part, string language)
    {
        var digits = part.TakeWhile(letter => char.IsAsciiDigit(letter) || letter is '.' or ',').Count();
        var value = Readings(part[..digits], language)[0];
        return part[digits..].Where(letter => !char.IsWhiteSpace(letter)).Aggregate(value, (sum, letter) => sum * Multipliers.GetValueOrDefault(letter.ToString(), 1));
    }

    private static IReadOnlyList<decimal> Readings(string digits, string language)
    {
        var plain = digits.Replace("'", "").Replace("’", "").Replace("\u00A0", "").Replace("\u202F", "");
        if (plain.Length == 0)
            return [0];

        var last = plain.LastIndexOfAny(['.', ',']);
        if (last < 0)
            return [Parse(plain, "", null)];

        var (mark, other) = (plain[last], plain[last] == '.' ? ',' : '.');
        var (isAlone, isRepeated) = (!plain.Contains(other), plain.IndexOf(mark) != last);
        decimal whole = Parse(plain, $"{mark}{other}", null), split = Parse(plain, other.ToString(), mark);
        if (isRepeated)
            return [whole];
        if (!isAlone || plain.Length - last != 4 || plain[0] == '0')
            return [split];

        // One mark before three digits.
        var isDecimal = PointIsDecimal.Contains(language) == (mark == '.');
        return language is "en" or "ko" ? [isDecimal ? split : whole] : [whole, split];
    }

    private static decimal Parse(string digits, string drop, char? point)
    {
        var plain = string.Concat(digits.Where(letter => !drop.Contains(letter))).Replace(point ?? '.', '.');
        return decimal.TryParse(plain.Length > 25 ? plain[..25] : plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : 0;
    }

    private const string Digits = @"\d{1,3}(?:[,.'’\u00A0\u202F]\d{3})+(?![\d])(?:[.,]\d+)?|\d+(?:[.,]\d+)?";
    private const string Vulgar = "(?<fraction>[½¼¾⅓⅔⅛⅜⅝⅞])";

    [GeneratedRegex(
        @"(?<money>[$€£¥₩]\s?|\b(?:USD|EUR|GBP|JPY|KRW)\s?)?(?<![A-Za-z\d])(?<!\d[.,])(?:(?<=(?:^|[\s(]))(?<sign>[-−])(?=\d))?"
        + @"(?:(?<!제\s?)(?<part>(?:" + Digits + @")\s?[십백천만억조]{1,2})(?:\s?(?<part>(?:" + Digits + @")[십백천만억조]{1,2}|(?:\d{1,3},\d{3}|\d{1,4})(?![\d.,])))*"
        + "|(?<digits>" + Digits + ")" + Vulgar + "?|" + Vulgar + ")"
        + @"(?:\s?(?<times>hundred|thousand|million|billion|trillion|bn)\b)?"
        + @"(?:\s?(?<percent>%|％|percent\b|per\s?cent\b|퍼센트|프로(?![가-힣]))|\s?(?<money>[€£$₩]|dollars?\b|euros?\b|pounds?\b|won\b|원|달러|유로|엔(?![가-힣])|USD\b|EUR\b|GBP\b|KRW\b))?",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Numbers();
}
