using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Ar;
using Lucene.Net.Analysis.Cjk;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.Cz;
using Lucene.Net.Analysis.Da;
using Lucene.Net.Analysis.De;
using Lucene.Net.Analysis.El;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.Es;
using Lucene.Net.Analysis.Fi;
using Lucene.Net.Analysis.Fr;
using Lucene.Net.Analysis.Hi;
using Lucene.Net.Analysis.Hu;
using Lucene.Net.Analysis.It;
using Lucene.Net.Analysis.Nl;
using Lucene.Net.Analysis.No;
using Lucene.Net.Analysis.Pt;
using Lucene.Net.Analysis.Ro;
using Lucene.Net.Analysis.Ru;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Analysis.Sv;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Analysis.Tr;
using Lucene.Net.Util;

namespace KnowledgeAssistant.Retrieval;

/// <summary>
/// The terms of a text, by field. Each language has a field of its own with its own stemming and stop words; Korean has three:
/// pairs of letters, single letters, and words without their particles.
/// </summary>
public static class TermAnalysis
{
    /// <summary>Pairs of Hangul and Han letters, other words whole.</summary>
    public const string Korean = "ko";

    /// <summary>Single Hangul and Han letters.</summary>
    public const string KoreanLetters = "ko1";

    /// <summary>Korean words without their particles.</summary>
    public const string KoreanWords = "kow";

    /// <summary>Languages with spaces that have no analysis of their own.</summary>
    public const string Other = "xx";

    private const LuceneVersion Version = LuceneVersion.LUCENE_48;

    private static readonly Dictionary<string, Analyzer> Analyzers = new()
    {
        ["en"] = new EnglishAnalyzer(Version),
        ["de"] = new GermanAnalyzer(Version),
        ["fr"] = new FrenchAnalyzer(Version),
        ["es"] = new SpanishAnalyzer(Version),
        ["it"] = new ItalianAnalyzer(Version),
        ["pt"] = new PortugueseAnalyzer(Version),
        ["nl"] = new DutchAnalyzer(Version),
        ["sv"] = new SwedishAnalyzer(Version),
        ["da"] = new DanishAnalyzer(Version),
        ["no"] = new NorwegianAnalyzer(Version),
        ["fi"] = new FinnishAnalyzer(Version),
        ["hu"] = new HungarianAnalyzer(Version),
        ["ro"] = new RomanianAnalyzer(Version),
        ["tr"] = new TurkishAnalyzer(Version),
        ["ru"] = new RussianAnalyzer(Version),
        ["el"] = new GreekAnalyzer(Version),
        ["ar"] = new ArabicAnalyzer(Version),
        ["hi"] = new HindiAnalyzer(Version),
        ["cs"] = new CzechAnalyzer(Version),
        ["ja"] = Pairs(),
        ["zh"] = Pairs(),
        [Other] = Words(),
    };

    /// <summary>The fields that a language is indexed and searched in.</summary>
    public static IReadOnlyList<string> FieldsOf(string language) =>
        language == "ko" ? [Korean, KoreanLetters, KoreanWords] : [Analyzers.ContainsKey(language) ? language : Other];

    /// <summary>The fields by which the coverage of a question is measured: those whose terms are words.</summary>
    public static IReadOnlyList<string> WordFieldsOf(string language) => language == "ko" ? [KoreanWords] : FieldsOf(language);

    /// <summary>How much a match in the field counts, against the language's main field.</summary>
    public static float WeightOf(string field) => field switch { KoreanLetters => 0.2f, KoreanWords => 0.5f, _ => 1f };

    /// <summary>BM25's k1 for the field: how fast repetition stops to count.</summary>
    public static float SaturationOf(string field) => field is Korean or KoreanLetters or KoreanWords or "ja" or "zh" ? 0.6f : 1.2f;

    /// <summary>The terms of a text in a field, in order, with repetitions.</summary>
    public static IReadOnlyList<string> Terms(string field, string text)
    {
        var clean = Clean(text);
        return field switch
        {
            Korean => [.. KoreanTerms.Pairs(clean).Where(IsWord)],
            KoreanLetters => [.. KoreanTerms.Letters(clean).Where(IsWord)],
            KoreanWords => [.. KoreanTerms.WordsWithoutParticles(clean).Where(IsWord)],
            _ => Run(Analyzers[field], clean),
        };
    }

    // What is longer nobody asks for, and an index refuses the whole passage for the sake of one endless term.
    private static bool IsWord(string term) => term.Length <= StandardAnalyzer.DEFAULT_MAX_TOKEN_LENGTH;

    // NUL and its like are no text to any tokenizer; NFKC makes full-width and composed forms alike.
    private static string Clean(string text) =>
        string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter)).Composed(System.Text.NormalizationForm.FormKC);

    private static List<string> Run(Analyzer analyzer, string text)
    {
        var terms = new List<string>();
        using var stream = analyzer.GetTokenStream("text", text);
        var term = stream.AddAttribute<ICharTermAttribute>();
        stream.Reset();
        while (stream.IncrementToken())
            terms.Add(term.ToString());
        stream.End();
        return terms;
    }

    private static Analyzer Pairs() => Analyzer.NewAnonymous((_, reader) =>
    {
        var tokenizer = new StandardTokenizer(Version, reader);
        return new TokenStreamComponents(tokenizer, new CJKBigramFilter(
            new LowerCaseFilter(Version, new CJKWidthFilter(tokenizer)), CJKScript.HAN | CJKScript.HIRAGANA | CJKScript.KATAKANA | CJKScript.HANGUL, true));
    });

    private static Analyzer Words() => Analyzer.NewAnonymous((_, reader) =>
    {
        var tokenizer = new StandardTokenizer(Version, reader);
        return new TokenStreamComponents(tokenizer, new LowerCaseFilter(Version, tokenizer));
    });
}
