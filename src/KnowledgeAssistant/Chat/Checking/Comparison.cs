namespace KnowledgeAssistant.Chat.Checking;

/// <summary>A sentence beside the sentences of its sources that speak most of the same.</summary>
internal sealed class Comparison
{
    private const int MostSupporting = 3;
    private const int LeastNew = 2;

    private readonly IReadOnlyList<CheckedSource> _sources;
    private readonly bool _hasAsides;

    /// <summary>Compares.</summary>
    /// <param name="claim">The sentence's tokens.</param>
    /// <param name="sources">What it cites.</param>
    /// <param name="hasAsides">Whether it has something in brackets.</param>
    public Comparison(IReadOnlyList<Token> claim, IReadOnlyList<CheckedSource> sources, bool hasAsides)
    {
        (Claim, _sources, _hasAsides) = (claim, sources, hasAsides);
        Content = [.. claim.Where(token => token.IsContent && token is not { Amount.IsWeak: true })];
        Supporting = Choose([.. sources.SelectMany(source => source.Sentences)]);
        Alignment = TokenAlignment.Of(claim, Supporting.Count == 0 ? [] : Supporting[0].Tokens);
        var window = Content.Count(InWindow);
        var passage = Content.Count(InSources);
        WindowRecall = Share(window);
        Recall = (Share(passage) + WindowRecall) / 2;
    }

    /// <summary>The sentence's tokens.</summary>
    public IReadOnlyList<Token> Claim { get; }

    /// <summary>Those with content.</summary>
    public IReadOnlyList<Token> Content { get; }

    /// <summary>The sentences of the sources that hold most of it; the first holds most.</summary>
    public IReadOnlyList<SourceSentence> Supporting { get; }

    /// <summary>The sentence laid beside the first of them.</summary>
    public TokenAlignment Alignment { get; }

    /// <summary>The share of the content that the supporting sentences hold.</summary>
    public double WindowRecall { get; }

    /// <summary>The mean of that share and of the one that the whole passages hold.</summary>
    public double Recall { get; }

    /// <summary>Whether the supporting sentences have a token.</summary>
    public bool InWindow(Token token) => Supporting.Any(sentence => sentence.Has(token));

    /// <summary>Whether the passages, or what stands above them, have a token.</summary>
    public bool InSources(Token token) => _sources.Any(source => source.Has(token));

    /// <summary>Whether the sentence has a token of its source.</summary>
    public bool InClaim(Token token) => Claim.Any(token.Matches);

    /// <summary>The gap that a token of the sentence stands in; null when the source has it there, or has nothing there.</summary>
    public Gap? GapOf(Token token) => Alignment.Gaps.FirstOrDefault(gap => gap.Claim.Contains(token, ReferenceEqualityComparer.Instance));

    /// <summary>What stands in the source at the place of a token: of the same gap, what the source has more often than the sentence.</summary>
    public IReadOnlyList<Token> Opposite(Token token, Func<Token, bool> isOfKind) =>
        [.. (GapOf(token)?.Source ?? []).Where(other => isOfKind(other) && Supporting[0].Tokens.Count(other.Matches) > Claim.Count(other.Matches))];

    /// <summary>Whether the source sentence has a token as often as the sentence does.</summary>
    public bool IsMatched(Token token) => Supporting.Count > 0 && Supporting[0].Tokens.Count(token.Matches) >= Claim.Count(token.Matches);

    // Numbers do not choose: a wrong one would choose the sentence that it stands in.
    private List<SourceSentence> Choose(IReadOnlyList<SourceSentence> sentences)
    {
        var left = Content.Where(token => !token.IsFigure).ToList();
        var chosen = new List<SourceSentence>();
        while (chosen.Count < MostSupporting && chosen.Count < sentences.Count)
        {
            var (best, holds) = sentences.Except(chosen).Select(sentence => (sentence, Holds: left.Count(sentence.Has)))
                .OrderByDescending(entry => entry.Holds).ThenByDescending(entry => Content.Count(token => token.IsFigure && entry.sentence.Has(token)))
                .ThenBy(entry => entry.sentence.IsWithoutAsides == _hasAsides).First();
            if (chosen.Count > 0 && holds < LeastNew)
                break;
            chosen.Add(best);
            left.RemoveAll(best.Has);
        }

        return chosen;
    }

    private double Share(int part) => Content.Count == 0 ? 0 : (double)part / Content.Count;
}
