using System.Text.RegularExpressions;

namespace KnowledgeAssistant.Chat.Checking;

/// <summary>Finds numbers written in words: English ones up to the millions and ordinals, Korean ones before what they count. Pure.</summary>
internal static partial class NumberWords
{
    private static readonly Dictionary<string, decimal> English = Words(0,
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
        .Concat(Words(1, "first")).Concat(Words(3, "third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"))
        .Concat("twenty thirty forty fifty sixty seventy eighty ninety".Split(' ').Select((word, index) => KeyValuePair.Create(word, (index + 2) * 10m)))
        .Append(KeyValuePair.Create("dozen", 12m))
        .ToDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly Dictionary<string, decimal> Scales = new(StringComparer.OrdinalIgnoreCase) { ["hundred"] = 100, ["thousand"] = 1_000, ["million"] = 1_000_000, ["billion"] = 1_000_000_000 };

    // "One" and the ordinals stand in many sentences without counting anything.
    private static readonly HashSet<string> Weak = new(["one", "first", "third"], StringComparer.OrdinalIgnoreCase);

    private static readonly Dictionary<string, decimal> Korean = new()
    {
        ["한"] = 1,
        ["하나"] = 1,
        ["두"] = 2,
        ["둘"] = 2,
        ["세"] = 3,
        ["셋"] = 3,
        ["석"] = 3,
        ["네"] = 4,
        ["넷"] = 4,
        ["넉"] = 4,
        ["다섯"] = 5,
        ["여섯"] = 6,
        ["일곱"] = 7,
        ["여덟"] = 8,
        ["아홉"] = 9,
        ["열"] = 10,
        ["열한"] = 11,
        ["열두"] = 12,
        ["열세"] = 13,
        ["열네"] = 14,
        ["스무"] = 20,
        ["서른"] = 30,
        ["마흔"] = 40,
        ["쉰"] = 50,
    };

    private const string Digits = "일이삼사오육칠팔구";

    /// <summary>The numbers of a text with their places, in order.</summary>
    public static IEnumerable<(int Start, int Length, Amount Amount)> Find(string text)
    {
        foreach (Match match in EnglishNumbers().Matches(text))
        {
            var unit = match.Groups["percent"].Success ? AmountUnit.Percent : AmountUnit.None;
            yield return (match.Index, match.Length, new Amount([Value(match.Groups["words"].Value)], unit, Weak.Contains(match.Value)));
        }

        foreach (Match match in NativeNumbers().Matches(text))
            yield return (match.Index, match.Groups["word"].Length, new Amount([Korean[match.Groups["word"].Value]], IsWeak: true));
        foreach (Match match in ChineseNumbers().Matches(text))
            yield return (match.Index, match.Groups["word"].Length, new Amount([Chinese(match.Groups["word"].Value)], IsWeak: true));
    }

    private static decimal Value(string words)
    {
        var (whole, part) = (0m, 0m);
        foreach (var word in words.Split([' ', '-', '\n', '\u00A0'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (English.TryGetValue(word, out var value))
                part += value;
            else if (Scales.TryGetValue(word, out var scale) && scale == 100)
                part = Math.Max(part, 1) * scale;
            else if (scale > 100)
                (whole, part) = (whole + (Math.Max(part, 1) * scale), 0);
        }

        return whole + part;
    }

    // 삼십이, 백오십, 이만: digits before the ten, hundred, thousand and ten thousand that they multiply.
    private static decimal Chinese(string word)
    {
        var (whole, part, digit) = (0m, 0m, 0m);
        foreach (var letter in word)
        {
            if (Digits.IndexOf(letter) is var place and >= 0)
                digit = place + 1;
            else if (letter == '만')
                (whole, part, digit) = (Math.Max(part + digit, 1) * 10_000, 0, 0);
            else
                (part, digit) = (part + (Math.Max(digit, 1) * (letter switch { '십' => 10, '백' => 100, _ => 1_000 })), 0);
        }

        return whole + part + digit;
    }

    private static IEnumerable<KeyValuePair<string, decimal>> Words(int first, string words) => words.Split(' ').Select((word, index) => KeyValuePair.Create(word, (decimal)(first + index)));

    private const string Unit = "(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|dozen|first|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth)";
    private const string Ten = "(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)";
    private const string Small = $"(?:{Ten}(?:[- ]{Unit})?|{Unit})";
    private const string Counter = "(?:명|개|번|가지|차례|마리|살|시간|달|사람|곳|권|대|쌍|종류|배|편|장|층|분|척|채|해|잔|병|자루|그루|켤레|주|쪽|팀|국가|형제|아들|딸|자녀|부분|종|점|골|경기|세트|기둥|방|문|손|발|사건|도시|지역)";

    [GeneratedRegex($@"\b(?<words>{Small}(?:\s(?:hundred|thousand|million|billion)\b(?:(?:\sand)?\s{Small})?)*)\b(?:\s(?<percent>percent|per cent)\b)?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EnglishNumbers();

    [GeneratedRegex($@"(?<![가-힣])(?<word>한|하나|두|둘|세|셋|석|네|넷|넉|다섯|여섯|일곱|여덟|아홉|열|열한|열두|열세|열네|스무|서른|마흔|쉰)(?=\s?{Counter}(?![가-힣]{{3}})(?!라))")]
    private static partial Regex NativeNumbers();

    [GeneratedRegex("(?<![가-힣])(?<word>[일이삼사오육칠팔구십백천만]{2,6})(?=\\s?(?:년|개월|명|개|원|퍼센트|회|차|번|주|시간|분|초|세기|배|층|킬로|미터)(?![가-힣]{3}))")]
    private static partial Regex ChineseNumbers();
}
