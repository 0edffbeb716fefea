using System.Text.RegularExpressions;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Retrieval;

namespace KnowledgeAssistant.Chat.Checking;

/// <summary>
/// Reads a text as the words, numbers and dates that it is compared by. Words are brought to their stems by the analysis that the
/// keyword index uses. Remembers the stems that it has seen: for one answer, used by one thread.
/// </summary>
internal sealed partial class TokenReader
{
    private readonly Dictionary<(string Field, string Word), string?> _stems = [];

    /// <summary>The tokens of a text, in order.</summary>
    /// <param name="text">Plain text.</param>
    /// <param name="language">Its language, as <see cref="LanguageOf"/> tells it.</param>
    public IReadOnlyList<Token> Read(string text, string language)
    {
        var found = new List<(int Start, int Length, Token Token)>();
        var isTaken = new bool[text.Length];
        foreach (var (start, length, date) in DateReader.Find(text))
            Add(found, isTaken, start, length, new Token(TokenKind.Date, "", text.Substring(start, length)) { Date = date });
        foreach (var (start, length, amount) in NumberReader.Find(text, language).Concat(NumberWords.Find(text)))
            Add(found, isTaken, start, length, new Token(TokenKind.Number, "", text.Substring(start, length)) { Amount = amount });

        foreach (Match word in Words().Matches(text))
        {
            if (isTaken[word.Index])
                continue;

            var length = word.Length;
            while (isTaken[word.Index + length - 1])
                length--;
            var isFirst = IsFirst(text, word.Index);
            foreach (var token in WordForms.IsHangul(word.Value[0]) ? Korean(text.Substring(word.Index, length)) : Other(text.Substring(word.Index, length), language, isFirst))
                found.Add((word.Index, length, token));
        }

        return [.. found.OrderBy(entry => entry.Start).Select(entry => entry.Token)];
    }

    /// <summary>The language that a text is read in: English when it cannot be told.</summary>
    public static string LanguageOf(string text) => LanguageDetector.MainLanguage(text) ?? "en";

    private static void Add(List<(int, int, Token)> found, bool[] isTaken, int start, int length, Token token)
    {
        if (isTaken.AsSpan(start, length).Contains(true))
            return;

        isTaken.AsSpan(start, length).Fill(true);
        token = token with { Text = token.Text.Trim(' ', '.') };
        found.Add((start, length, token));
    }

    private IEnumerable<Token> Korean(string word)
    {
        if (KoreanNegation().IsMatch(word))
        {
            // 하지않았다: the verb is written onto what denies it.
            var verb = word[..KoreanNegation().Match(word).Index];
            if (verb.Length > 1)
                yield return new Token(TokenKind.Word, verb, verb);
            yield return new Token(TokenKind.Negation, "", word);
            yield break;
        }

        var stem = KoreanFiller().IsMatch(word) ? null : Stem(TermAnalysis.KoreanWords, word);
        yield return stem is null or { Length: 1 }
            ? new Token(TokenKind.Filler, word, word)
            : new Token(TokenKind.Word, stem, stem) { IsNominal = WordForms.IsNominal(word) };
    }

    private IEnumerable<Token> Other(string word, string language, bool isFirst)
    {
        if (IsDense(word[0]))
        {
            // Without spaces every letter stands for itself; Japanese letters of endings say little.
            foreach (var letter in word)
                yield return new Token(letter is >= '\u3040' and <= '\u309F' ? TokenKind.Filler : TokenKind.Word, letter.ToString(), letter.ToString());
            yield break;
        }

        var lower = word.ToLowerInvariant().Replace('’', '\'');
        if (lower.EndsWith("n't", StringComparison.Ordinal) || EnglishNegations.Contains(lower))
        {
            yield return new Token(TokenKind.Negation, lower, word);
            yield break;
        }

        var field = TermAnalysis.WordFieldsOf(language is "ko" or "ja" or "zh" ? "en" : language)[0];
        var bare = lower.EndsWith("'s", StringComparison.Ordinal) ? word[..^2] : word.TrimEnd('\'', '’');
        var stem = Stem(field, bare.Replace(".", ""));
        yield return stem is null || EnglishFillers.Contains(lower) ? new Token(TokenKind.Filler, lower, word)
            : !isFirst && language != "de" && char.IsUpper(word[0]) || word.Any(char.IsDigit) ? new Token(TokenKind.Name, bare.Replace(".", "").ToLowerInvariant() is var name && name.Length > stem.Length + 3 ? name : stem, bare)
            : new Token(TokenKind.Word, stem, bare);
    }

    private string? Stem(string field, string word)
    {
        if (!_stems.TryGetValue((field, word), out var stem))
            _stems[(field, word)] = stem = TermAnalysis.Terms(field, word) is [var first, ..] ? first : null;
        return stem;
    }

    // The first word of a sentence has a capital whatever it is, unless the next one has one, too.
    private static bool IsFirst(string text, int start)
    {
        var before = start;
        while (before > 0 && (char.IsWhiteSpace(text[before - 1]) || text[before - 1] is '"' or '“' or '(' or '«' or '„' or '-' or '•'))
            before--;
        return (before == 0 || text[before - 1] is '.' or '!' or '?' or ':' or '\n' or '|') && !NextIsCapital().IsMatch(text.AsSpan(start));
    }

    private static bool IsDense(char letter) => letter is (>= '\u3040' and <= '\u30FF') or (>= '\u3400' and <= '\u9FFF') or (>= '\u0E00' and <= '\u0E7F');

    private static readonly HashSet<string> EnglishNegations = ["not", "never", "no", "none", "nor", "neither", "cannot", "without", "nobody", "nothing", "nowhere", "non"];

    private static readonly HashSet<string> EnglishFillers =
    [
        .. ("about above according after again all also although am among amongst an another any anyone anything are around as at be because been before being below between both but by can could did do does doing "
        + "down during each either else etc even ever every everyone everything few for from further furthermore had has have having he hence her here hers herself him himself his how however i if in instead into is it its itself "
        + "just like likewise many may me meanwhile might more moreover most much must my myself nevertheless of off often on once only onto or other others otherwise our ours out over own per perhaps rather same several shall she should "
        + "since so some someone something sometimes still such than that the their theirs them themselves then there therefore these they this those though through throughout thus to together too toward towards under unless until up upon us "
        + "very via was we were what whatever when whenever where whereas wherever whether which while who whom whose why will with within would yet you your yours additionally despite").Split(' '),
    ];

    [GeneratedRegex(@"(?:[A-Za-z]\.){2,}|[\uAC00-\uD7A3]+|[\p{L}-[\uAC00-\uD7A3]][\p{L}\p{M}\d-[\uAC00-\uD7A3]]*(?:['’][\p{L}-[\uAC00-\uD7A3]]+)*")]
    private static partial Regex Words();

    [GeneratedRegex(@"^\p{Lu}[\p{L}'’.]*\s\p{Lu}")]
    private static partial Regex NextIsCapital();

    [GeneratedRegex("않|^못(?:하|한|했|할|함|해)?|(?<=.)못(?:하|한|했|할|함|해)|^없|^안$|^(?:아니|아닌|아닐|아님|아닙)")]
    private static partial Regex KoreanNegation();

    [GeneratedRegex("^(?:그|이|저|및|등|또는|그리고|하지만|그러나|또한|또|매우|가장|더|모든|각|약|중|후|전|때|수|것|바|데|즉|혹은|이후|이때|당시|위해|위한|위하여|통해|통하여|따라|따르면|의해|의하여|의한|대해|대하여|대한|관해|관한|때문.{0,2}|경우|탓|동안|현재|지금|같은|같이|함께|있.*|하는|한다|했다|하였다|하며|하고|하여|했으며|되는|된다|되었다|됐다|되어|되며|되고|이다|이며|것이다|것은|것을|것이|것으로|등이|등을|등의|그는|그의|그가|그녀는|이는|이를|이에)$")]
    private static partial Regex KoreanFiller();
}
