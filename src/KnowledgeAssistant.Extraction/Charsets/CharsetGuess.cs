using System.Text;

namespace KnowledgeAssistant.Extraction.Charsets;

/// <summary>Which of the older charsets a text was most plausibly written in, by the characters it would then consist of.</summary>
internal static class CharsetGuess
{
    // The most used characters of Chinese, traditional and simplified: in a wrong charset they hardly ever appear.
    private const string CommonHan =
        "的一是不了在人有我他這这個个們们中來来上大為为和國国地到以說说時时要就出會会可也你對对生能而子那得於于著着下自之年過过發发後后作里裡用道行所然家種种事成方多經经麼么去法學学如都同現现當当沒没動动面起看定天分還还進进好小部其些主樣样理心她本前開开但因只從从想實实日者意無无力它與与長长把機机十民第公此已工使情明性知全三又關关點点正業业外將将兩两高間间由問问很最重並物手應应向頭头文體体政美相見见被利什二等產产或新己制身果加西月話话合回特代內内信表化老給给世位次度";

    private static readonly Candidate[] Candidates =
    [
        new(949, Korean), new(932, Japanese), new(51932, Japanese), new(950, Chinese), new(54936, Chinese),
        new(1251, c => Alphabetic(c, 'А', 'я')), new(1253, c => Alphabetic(c, 'Ά', 'ώ')), new(1255, c => Alphabetic(c, 'א', 'ת')),
        new(1256, c => Alphabetic(c, 'ء', 'ي')), new(1252, Western),
    ];

    /// <summary>The text in the most plausible charset; null where none fits.</summary>
    public static string? MostPlausible(ReadOnlySpan<byte> bytes, bool isCut)
    {
        string? best = null;
        // Western European takes any bytes, so another charset needs some evidence to win.
        var bestScore = 0.0;
        foreach (var candidate in Candidates)
        {
            if (TextDecoder.Strictly(Encoding.GetEncoding(candidate.CodePage), bytes, isCut) is not { } text)
                continue;

            var score = Score(text, candidate);
            if (score > bestScore)
                (best, bestScore) = (text, score);
        }

        return best;
    }

    private static double Score(string text, Candidate candidate)
    {
        double sum = 0;
        var foreign = 0;
        var wide = candidate.CodePage is not (>= 1250 and <= 1258);
        for (var i = 0; i < text.Length && foreign < 20_000; i++)
        {
            var c = text[i];
            if (c < '\u0080')
                continue;

            foreign++;
            // Private use and C1 controls only appear where the charset is wrong.
            if (c is >= '\uE000' and <= '\uF8FF' or >= '\u0080' and <= '\u009F')
                sum -= 3;
            else if (wide || candidate.CodePage == 1252)
                sum += candidate.Plausibility(c) * (wide ? 1 : Neighbours(text, i));
            else
                sum += candidate.Plausibility(c) * (i > 0 && char.IsLower(text[i - 1]) && char.IsUpper(c) ? -1 : 1);
        }

        return foreign == 0 ? 0 : sum / foreign;
    }

    // An accented letter of a western text stands alone among plain ones.
    private static double Neighbours(string text, int i)
    {
        var plain = 0;
        if (i == 0 || text[i - 1] < '\u0080')
            plain++;
        if (i + 1 == text.Length || text[i + 1] < '\u0080')
            plain++;
        return plain switch { 2 => 1, 1 => 0.6, _ => 0.1 };
    }

    private static double Korean(char c) => c switch
    {
        >= '가' and <= '힣' => 1,
        >= '\u3000' and <= '\u303F' or >= '\uFF00' and <= '\uFFEF' or >= '\u2000' and <= '\u25FF' or >= 'ㄱ' and <= 'ㅎ' => 0.5,
        >= '一' and <= '龥' => 0.1,
        _ => 0,
    };

    private static double Japanese(char c) => c switch
    {
        >= 'ぁ' and <= 'ん' => 1.1,
        >= 'ァ' and <= 'ー' or '、' or '。' => 1,
        >= '\u3000' and <= '\u303F' or >= '\uFF00' and <= '\uFF60' => 0.6,
        >= '\uFF61' and <= '\uFF9F' => -0.3,
        >= '一' and <= '龥' => 0.6,
        _ => 0,
    };

    private static double Chinese(char c) => c switch
    {
        _ when CommonHan.Contains(c) => 1.6,
        '，' or '。' or '、' => 1,
        >= '\u3000' and <= '\u303F' or >= '\uFF00' and <= '\uFF60' => 0.6,
        >= '一' and <= '龥' => 0.5,
        _ => 0,
    };

    private static double Alphabetic(char c, char first, char last) => c >= first && c <= last ? char.IsUpper(c) ? 0.4 : 0.8 : c is >= '\u2010' and <= '\u2026' or '\u00A0' or '«' or '»' or '№' ? 0.5 : -0.5;

    private static double Western(char c) => c switch
    {
        >= 'à' and <= 'ÿ' and not '÷' or 'ß' => 1,
        >= '\u2010' and <= '\u2026' or '\u00A0' or '€' or '«' or '»' or '©' or '®' or '™' or '°' or '§' => 1,
        >= 'À' and <= 'Þ' => 0.7,
        _ => 0.3,
    };

    private sealed record Candidate(int CodePage, Func<char, double> Plausibility);
}
