namespace KnowledgeAssistant.Chat.Checking;

/// <summary>
/// Holds sentences against the passages that they cite: every number, date and name must stand there, in the place where the
/// sentence has it; what one denies the other must deny; and most of the words must be there. By rule, without a model. For one
/// answer: it remembers what it has read. Pure.
/// </summary>
public sealed class CitationChecker
{
    private const double Enough = 0.6;
    private const double Some = 0.45;
    private const int MostMissing = 4;

    private readonly TokenReader _reader = new();
    private readonly Dictionary<string, CheckedSource> _sources = [];

    /// <summary>Checks one sentence.</summary>
    /// <param name="sentence">Its words, without markup.</param>
    /// <param name="passages">The passages that it cites.</param>
    public Verdict Check(string sentence, IReadOnlyList<CitedText> passages) => Check(sentence, [.. passages.Select(Read)]);

    /// <summary>Where passages contradict each other.</summary>
    /// <param name="passages">The passages, each with the position of a citation of it.</param>
    public IReadOnlyList<SourceConflict> Conflicts(IReadOnlyList<(int Position, CitedText Passage)> passages) =>
        ConflictFinder.Find([.. passages.Select(passage => (passage.Position, Read(passage.Passage)))]);

    private static Verdict Judge(Comparison comparison)
    {
        if (comparison.Content.Count == 0)
            return new Verdict(Support.NotChecked, null, 1);

        var wrong = FigureCheck.Find(comparison) ?? NegationCheck.Find(comparison) ?? NameCheck.Find(comparison);
        if (comparison.Recall < Some)
            return new Verdict(Support.Unsupported, new UserMessage(SupportReason.SourceSaysNothing), comparison.Recall) { IsByWordsAlone = wrong is null && NegationCheck.IsAlike(comparison) };
        if (wrong is not null)
            return new Verdict(Support.Unsupported, wrong, comparison.Recall);

        return comparison.Recall >= Enough
            ? new Verdict(Support.Supported, null, comparison.Recall)
            : new Verdict(Support.Partly, new UserMessage(SupportReason.SourceSaysPart, [Missing(comparison)]), comparison.Recall) { IsByWordsAlone = true };
    }

    // A short sentence does not tell its language; read in that of its source it may say the same.
    private Verdict Check(string sentence, IReadOnlyList<CheckedSource> sources) => sources.Select(source => source.Language).Append(TokenReader.LanguageOf(sentence)).Distinct()
        .Select(language => Judge(new Comparison(_reader.Read(sentence, language), sources, sentence.Contains('('))))
        .MaxBy(verdict => verdict.Recall)!;

    private static string Missing(Comparison comparison) =>
        string.Join(", ", comparison.Content.Where(token => !comparison.InWindow(token)).Select(token => token.Text).Distinct().Take(MostMissing));

    private CheckedSource Read(CitedText passage)
    {
        var key = string.Join('\0', passage.Around.Prepend(passage.Text));
        if (!_sources.TryGetValue(key, out var source))
            _sources[key] = source = new CheckedSource(passage.Text, passage.Around, _reader);
        return source;
    }
}
