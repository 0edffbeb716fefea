using System.Globalization;
using System.Text;

namespace KnowledgeAssistant.Extraction.Office;

/// <summary>Numbers in the formats of Word's lists (ST_NumberFormat of ECMA-376).</summary>
internal static class NumberText
{
    private const string KoreanSyllables = "가나다라마바사아자차카타파하";
    private const string KoreanLetters = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ";

    private static readonly (int Value, string Sign)[] RomanSigns =
    [
        (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ];

    /// <summary>The number in a format; formats that are not known here count in digits.</summary>
    public static string Of(int number, string format) => format switch
    {
        "none" or "bullet" => "",
        "lowerLetter" => Letters(number).ToLowerInvariant(),
        "upperLetter" => Letters(number),
        "lowerRoman" => Roman(number),
        "upperRoman" => Roman(number).ToUpperInvariant(),
        "decimalZero" => number.ToString("00", CultureInfo.InvariantCulture),
        "ganada" => Cycle(number, KoreanSyllables),
        "chosung" => Cycle(number, KoreanLetters),
        "decimalEnclosedCircle" or "decimalEnclosedCircleChinese" when number is >= 1 and <= 20 => ((char)('①' + number - 1)).ToString(),
        _ => number.ToString(CultureInfo.InvariantCulture),
    };

    // After Z comes AA, then BB: Word repeats the letter.
    private static string Letters(int number) => number is < 1 or > 780 ? "" : new string((char)('A' + (number - 1) % 26), (number - 1) / 26 + 1);

    private static string Cycle(int number, string signs) => number < 1 ? "" : signs[(number - 1) % signs.Length].ToString();

    private static string Roman(int number)
    {
        if (number is < 1 or > 3999)
            return number.ToString(CultureInfo.InvariantCulture);

        var text = new StringBuilder();
        foreach (var (value, sign) in RomanSigns)
        {
            for (; number >= value; number -= value)
                text.Append(sign);
        }

        return text.ToString();
    }
}
