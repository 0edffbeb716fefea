namespace KnowledgeAssistant.Retrieval;

/// <summary>
/// Terms of Korean text without a dictionary. Particles are written onto the noun, so words alone match badly; pairs of letters
/// find every noun whatever is written onto it, and words without their particles rank exact matches higher.
/// </summary>
internal static class KoreanTerms
{
    // Longest first, so that 에서는 is cut whole and not as 는.
    private static readonly string[] Particles =
    [
        "으로부터", "에서부터", "이라는", "으로는", "에서는", "에게서", "까지는", "이라고", "에서의", "으로서", "으로써", "로부터", "이라", "라는", "라고", "에서", "에게",
        "으로", "까지", "부터", "처럼", "보다", "만큼", "마다", "조차", "이며", "이나", "에는", "에도", "와의", "과의", "로서", "로써", "하는", "했던", "하고", "한", "의", "은",
        "는", "이", "가", "을", "를", "에", "와", "과", "도", "로", "만", "나", "랑",
    ];

    // Words that ask and carry nothing: they stand in every question and in no answer.
    private static readonly HashSet<string> Askers =
    [
        "며칠", "무엇", "무엇인가요", "무엇입니까", "뭐", "뭔가요", "어떻게", "언제", "어디", "어디서", "어디에", "누구", "누가", "얼마", "얼마나", "얼마인가요", "몇", "왜", "어떤", "어느",
        "인가요", "있나요", "있습니까", "되나요", "됩니까", "하나요", "합니까", "해야", "하나", "주세요", "알려", "수", "것", "때", "및", "등", "그", "이", "저", "제", "경우", "대해", "대한",
        "가능한가요", "가능합니까", "되어", "하면", "되면", "있는", "없는", "있으면", "없으면", "어떻게든", "까지인가요", "입니까", "일까요", "할까요", "나요",
    ];

    // What makes a question of a predicate: 며칠인가요, 받나요.
    private static readonly string[] AskingEndings = ["인가요", "입니까", "일까요", "습니까", "나요", "까요", "이에요", "예요"];

    /// <summary>Pairs of neighbouring Hangul or Han letters (a single one stands alone), other words whole.</summary>
    public static IEnumerable<string> Pairs(string text)
    {
        foreach (var (run, isDense) in Runs(text))
        {
            if (!isDense || run.Length == 1)
            {
                yield return run;
                continue;
            }

            for (var i = 0; i + 1 < run.Length; i++)
                yield return run.Substring(i, 2);
        }
    }

    /// <summary>Single Hangul or Han letters, other words whole.</summary>
    public static IEnumerable<string> Letters(string text)
    {
        foreach (var (run, isDense) in Runs(text))
        {
            if (!isDense)
            {
                yield return run;
                continue;
            }

            foreach (var letter in run)
                yield return letter.ToString();
        }
    }

    /// <summary>Words with the particle cut off where at least two letters stay; other words whole. Words that only ask are left out.</summary>
    public static IEnumerable<string> WordsWithoutParticles(string text)
    {
        foreach (var (run, isDense) in Runs(text))
        {
            var word = isDense ? WithoutParticle(run) : run;
            if (!isDense || (!IsAsker(run) && !IsAsker(word)))
                yield return word;
        }
    }

    // With an ending that asks, nothing is left but another asking word or the stem of an everyday verb.
    private static bool IsAsker(string word) => Askers.Contains(word)
        || AskingEndings.Any(ending => word.EndsWith(ending, StringComparison.Ordinal) && (word.Length - ending.Length < 2 || Askers.Contains(word[..^ending.Length])));

    /// <summary>
    /// Whether a word of a question stands in a text in any of its forms: another word begins as it does (신고해야, 신고한다), or most
    /// of its pairs of letters are there (재택근무, 재택 근무).
    /// </summary>
    public static bool IsAmong(string word, IReadOnlySet<string> words, IReadOnlySet<string> pairs)
    {
        const int MostEnding = 3;
        if (word.Length < 2 || !IsDense(word[0]))
            return false;

        var stem = Math.Max(2, word.Length - MostEnding);
        if (words.Any(other => other.Length >= stem && string.CompareOrdinal(other, 0, word, 0, stem) == 0))
            return true;

        var own = Pairs(word).ToList();
        return own.Count > 2 && own.Count(pairs.Contains) >= own.Count * 0.6;
    }

    private static string WithoutParticle(string word)
    {
        var particle = Particles.FirstOrDefault(p => word.Length >= p.Length + 2 && word.EndsWith(p, StringComparison.Ordinal));
        return particle is null ? word : word[..^particle.Length];
    }

    private static IEnumerable<(string Run, bool IsDense)> Runs(string text)
    {
        var start = -1;
        var isDense = false;
        for (var i = 0; i <= text.Length; i++)
        {
            var isWord = i < text.Length && char.IsLetterOrDigit(text[i]);
            var dense = isWord && IsDense(text[i]);
            if (start >= 0 && (!isWord || dense != isDense))
            {
                yield return (text[start..i].ToLowerInvariant(), isDense);
                start = -1;
            }

            if (isWord && start < 0)
                (start, isDense) = (i, dense);
        }
    }

    private static bool IsDense(char letter) =>
        letter is (>= '\uAC00' and <= '\uD7A3') or (>= '\u1100' and <= '\u11FF') or (>= '\u3130' and <= '\u318F') or (>= '\u3400' and <= '\u9FFF');
}
