using System.Globalization;
using System.Text.RegularExpressions;

namespace KnowledgeAssistant.Benchmarks.Citations;

/// <summary>
/// Says a sentence in other words by rule, without changing what it says: other spellings of numbers and dates, other connecting
/// words and common verbs, a phrase of time moved to the end, asides left out. Null where no rule changes anything.
/// </summary>
internal static partial class Rephraser
{
    private static readonly (string From, string To)[] English =
    [
        ("also ", ""), ("However, ", ""), ("however, ", ""), ("Additionally, ", ""), ("In addition, ", ""), ("approximately", "about"), ("because", "since"), ("such as", "like"),
        ("began", "started"), ("was not", "wasn't"), ("did not", "didn't"), ("is not", "isn't"), ("became", "turned into"), ("created", "made"), ("large", "big"),
        ("numerous", "many"), ("in order to", "to"), ("while", "whereas"), ("although", "though"), ("Although", "Though"), ("including", "among them"), ("located", "situated"),
        ("percent", "%"), ("allowed", "permitted"), ("several", "a number of"), ("often", "frequently"), ("major", "important"), ("despite", "in spite of"), ("Despite", "In spite of"),
        ("two ", "2 "), ("three ", "3 "), ("four ", "4 "), ("five ", "5 "), ("six ", "6 "), ("ten ", "10 "), ("twelve ", "12 "), ("used", "employed"), ("built", "constructed"),
    ];

    private static readonly (string From, string To)[] Korean =
    [
        ("또한 ", ""), ("그리고 ", ""), ("하지만 ", ""), ("그러나 ", ""), (" 및 ", "와 "), (" 약 ", " 대략 "), (" 현재 ", " 지금 "), ("위해 ", "위하여 "), ("통해 ", "통하여 "), ("때문에 ", "탓에 "),
        ("하였다.", "했습니다."), ("했다.", "했습니다."), ("되었다.", "됐습니다."), ("됐다.", "되었습니다."), ("이었다.", "이었습니다."), ("였다.", "였습니다."), ("었다.", "었습니다."), ("았다.", "았습니다."),
        ("있다.", "있습니다."), ("없다.", "없습니다."), ("아니다.", "아닙니다."), ("이다.", "입니다."), ("한다.", "합니다."), ("된다.", "됩니다."), ("하였으며", "했으며"), ("하며 ", "하면서 "),
        ("되었으며", "됐으며"), ("사망", "별세"), ("태어났", "출생했"), ("사용", "이용"), (" 이후 ", " 그 뒤 "), ("가장 ", "제일 "), ("대해 ", "대하여 "), ("의해 ", "의하여 "),
    ];

    /// <summary>The sentence in other words.</summary>
    public static string? Rephrase(string sentence, bool isKorean)
    {
        var text = Aside().Replace(sentence, "");
        text = isKorean ? InKorean(text) : InEnglish(text);
        return text == sentence || text.Length < 10 ? null : text;
    }

    private static string InEnglish(string text)
    {
        text = MonthFirst().Replace(text, "${day} ${month} ${year}");
        text = Thousands().Replace(text, "${before}${after}");
        text = English.Aggregate(text, (sentence, rule) => Regex.Replace(sentence, $@"\b{Regex.Escape(rule.From.TrimEnd())}\b{(rule.From.EndsWith(' ') ? " " : "")}", rule.To));
        if (TimeFirst().Match(text) is { Success: true } time)
            text = $"{Capital(text[time.Length..].TrimEnd('.'))} {char.ToLowerInvariant(time.Groups["time"].Value[0])}{time.Groups["time"].Value[1..]}.";
        return Capital(text).Replace(" %", "%");
    }

    private static string InKorean(string text)
    {
        text = KoreanDate().Replace(text, "${year}. ${month}. ${day}.");
        text = Thousands().Replace(text, "${before}${after}");
        text = TenThousands().Replace(text, match => (int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture) * 10_000).ToString("N0", CultureInfo.InvariantCulture));
        return Korean.Aggregate(text, (sentence, rule) => sentence.Replace(rule.From, rule.To, StringComparison.Ordinal));
    }

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    [GeneratedRegex(@"\s?\([^()\d]{1,60}\)")]
    private static partial Regex Aside();

    [GeneratedRegex(@"(?<month>January|February|March|April|May|June|July|August|September|October|November|December) (?<day>\d{1,2}), (?<year>\d{4})")]
    private static partial Regex MonthFirst();

    [GeneratedRegex(@"(?<![\d,])(?<before>\d{1,3}),(?<after>\d{3})(?![\d,])")]
    private static partial Regex Thousands();

    [GeneratedRegex(@"^(?<time>(?:In|On|By|During|After|Since|Until) [^,]{3,40}), (?=(?:the|a|an|it|he|she|they|[A-Z])\b)")]
    private static partial Regex TimeFirst();

    [GeneratedRegex(@"(?<year>\d{4})년 (?<month>\d{1,2})월 (?<day>\d{1,2})일")]
    private static partial Regex KoreanDate();

    [GeneratedRegex(@"(?<![\d.,억조]|[억조] )(?<number>\d{1,4})만(?=\s?[명원개대])")]
    private static partial Regex TenThousands();
}
