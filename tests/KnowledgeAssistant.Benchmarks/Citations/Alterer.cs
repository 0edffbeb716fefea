using System.Globalization;
using System.Text.RegularExpressions;

namespace KnowledgeAssistant.Benchmarks.Citations;

/// <summary>
/// Makes true sentences false by rule: another number, another date, another name, the opposite. It knows nothing of the checker
/// and shares no code and no list with it. Null where a rule finds nothing to change.
/// </summary>
internal sealed partial class Alterer(Random random, IReadOnlyList<string> names, bool isKorean)
{
    private static readonly string[] Months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    private static readonly string[] SmallNumbers = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve"];

    /// <summary>Another number of as many digits, or another number word; years and parts of dates are left alone.</summary>
    public string? Number(string sentence)
    {
        var found = PlainNumbers().Matches(sentence).Where(match => !Years().IsMatch(match.Value)).ToList();
        if (found.Count > 0 && found[random.Next(found.Count)] is var number)
            return Put(sentence, number, Digits(number.Value));
        var words = NumberWords().Matches(sentence);
        return words.Count == 0 || words[random.Next(words.Count)] is not { } word ? null : Put(sentence, word, Other(SmallNumbers, word.Value));
    }

    /// <summary>Another year, month or day.</summary>
    public string? Date(string sentence)
    {
        var parts = (isKorean ? KoreanDates() : EnglishDates()).Matches(sentence);
        if (parts.Count == 0)
            return null;

        var part = parts[random.Next(parts.Count)];
        if (Months.Contains(part.Value))
            return Put(sentence, part, Other(Months, part.Value));

        var (value, most) = (int.Parse(part.Value, CultureInfo.InvariantCulture), part.Groups["year"].Success ? 0 : part.Groups["month"].Success ? 12 : 28);
        var other = most == 0 ? value + (random.Next(2) == 0 ? -1 : 1) * random.Next(1, 30) : 1 + ((value + random.Next(1, most - 1)) % most);
        return other == value ? null : Put(sentence, part, other.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Another name of the same set that its passage does not have.</summary>
    public string? Name(string sentence, string passage)
    {
        var there = names.Where(name => IndexOf(sentence, name) >= 0).ToList();
        if (there.Count == 0)
            return null;

        var name = there[random.Next(there.Count)];
        string other;
        do
            other = names[random.Next(names.Count)];
        while (passage.Contains(other, StringComparison.OrdinalIgnoreCase) || other.Contains(name, StringComparison.Ordinal) || name.Contains(other, StringComparison.Ordinal));
        var at = IndexOf(sentence, name);
        var rest = sentence[(at + name.Length)..];
        return sentence[..at] + other + (isKorean ? Particle(other, rest) : rest);
    }

    /// <summary>The opposite: a predicate denied that was not, or the other way round.</summary>
    public string? Negation(string sentence)
    {
        if (isKorean)
            return KoreanNegation.Turn(sentence);
        if (Denied().Match(sentence) is { Success: true } denied)
            return Put(sentence, denied, "");
        return Auxiliaries().Match(sentence) is { Success: true } auxiliary ? Put(sentence, auxiliary, auxiliary.Value + " not") : null;
    }

    private string Digits(string number)
    {
        string other;
        do
            other = string.Concat(number.Select((letter, index) => !char.IsAsciiDigit(letter) ? letter : (char)('0' + random.Next(index == 0 ? 1 : 0, 10))));
        while (other == number);
        return other;
    }

    private string Other(IReadOnlyList<string> words, string word)
    {
        var others = words.Where(other => !other.Equals(word, StringComparison.OrdinalIgnoreCase)).ToList();
        return others[random.Next(others.Count)];
    }

    private int IndexOf(string sentence, string name)
    {
        var at = sentence.IndexOf(name, StringComparison.Ordinal);
        if (at < 0 || (at > 0 && char.IsLetterOrDigit(sentence[at - 1])))
            return -1;

        var rest = sentence[(at + name.Length)..];
        return rest.Length == 0 || !char.IsLetterOrDigit(rest[0]) || (isKorean && NounEnding().IsMatch(rest)) ? at : -1;
    }

    // 은 and 는 and their like follow the last syllable.
    private static string Particle(string name, string rest)
    {
        string[] pairs = ["은는", "이가", "을를", "과와"];
        var isClosed = name[^1] is >= '가' and <= '힣' && (name[^1] - '가') % 28 != 0;
        return rest.Length > 1 && !char.IsLetter(rest[1]) && pairs.FirstOrDefault(pair => pair.Contains(rest[0])) is { } found ? found[isClosed ? 0 : 1] + rest[1..] : rest;
    }

    private static string Put(string sentence, Match match, string text) => sentence[..match.Index] + text + sentence[(match.Index + match.Length)..];

    [GeneratedRegex(@"(?<![\d\p{Lu}.,/])\d+(?:[.,]\d+)*(?![\d]|\s?[년월일]|s\b|(?:st|nd|rd|th)? ?(?:January|February|March|April|May|June|July|August|September|October|November|December))(?<!(?:January|February|March|April|May|June|July|August|September|October|November|December) \d+)")]
    private static partial Regex PlainNumbers();

    [GeneratedRegex("^1[0-9]{3}$|^20[0-9]{2}$")]
    private static partial Regex Years();

    [GeneratedRegex("^(?:은|는|이|가|을|를|의|에|에서|에게|와|과|도|로|으로|만)(?![가-힣])")]
    private static partial Regex NounEnding();

    [GeneratedRegex(@"\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve)\b")]
    private static partial Regex NumberWords();

    [GeneratedRegex(@"\b(?<year>1[0-9]{3}|20[0-9]{2})\b(?!s)|\b(?:January|February|March|April|June|July|August|September|October|November|December)\b|(?<=(?:January|February|March|April|May|June|July|August|September|October|November|December) )\d{1,2}\b")]
    private static partial Regex EnglishDates();

    [GeneratedRegex(@"(?<!\d)(?<year>1[0-9]{3}|20[0-9]{2})(?=년)(?!년대)|(?<!\d)(?<month>\d{1,2})(?=월)|(?<=월 )\d{1,2}(?=일)")]
    private static partial Regex KoreanDates();

    [GeneratedRegex(@"(?<=\b(?:is|was|are|were|did|do|does|has|have|had|can|could|will|would|may|might|must|should)) not\b|(?<=\b(?:is|was|are|were|did|do|does|has|have|had|could|would|should))n't\b")]
    private static partial Regex Denied();

    [GeneratedRegex(@"\b(?:is|was|are|were|has been|had been|have been|can|could|will|would|may|must|should)\b(?! not|n't)")]
    private static partial Regex Auxiliaries();
}
