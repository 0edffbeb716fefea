namespace KnowledgeAssistant.Chat.Checking;

/// <summary>Two stretches of tokens that stand at the same place between tokens that both texts have.</summary>
/// <param name="Claim">What the sentence has there.</param>
/// <param name="Source">What the source has there.</param>
internal sealed record Gap(IReadOnlyList<Token> Claim, IReadOnlyList<Token> Source)
{
    private const int FewWords = 3;

    /// <summary>Whether one word or two stand for about as many: then one was put in the place of the other.</summary>
    public bool IsTight => Claim.Count <= FewWords && Source.Count <= FewWords && Math.Abs(Claim.Count(token => token.IsContent) - Source.Count(token => token.IsContent)) <= 1;
}

/// <summary>
/// Lays a sentence beside a sentence of its source: the longest common subsequence of their tokens, in which content counts more
/// than fillers, and the gaps between. What stands in one gap on both sides is one thing said in two ways. Pure.
/// </summary>
internal sealed class TokenAlignment
{
    private const int OfContent = 3;
    private const int OfFiller = 1;
    private const int MostInGap = 8;

    private TokenAlignment(IReadOnlySet<int> claim, IReadOnlySet<int> source, IReadOnlyList<Gap> gaps) => (Claim, Source, Gaps) = (claim, source, gaps);

    /// <summary>Which tokens of the sentence, by place, the source has in the same order.</summary>
    public IReadOnlySet<int> Claim { get; }

    /// <summary>Which tokens of the source, by place, were matched.</summary>
    public IReadOnlySet<int> Source { get; }

    /// <summary>Gaps with tokens on both sides, none longer than a phrase.</summary>
    public IReadOnlyList<Gap> Gaps { get; }

    /// <summary>Aligns.</summary>
    public static TokenAlignment Of(IReadOnlyList<Token> claim, IReadOnlyList<Token> source)
    {
        var best = new int[claim.Count + 1, source.Count + 1];
        for (var i = claim.Count - 1; i >= 0; i--)
        {
            for (var j = source.Count - 1; j >= 0; j--)
            {
                best[i, j] = Math.Max(best[i + 1, j], best[i, j + 1]);
                if (claim[i].Matches(source[j]))
                    best[i, j] = Math.Max(best[i, j], best[i + 1, j + 1] + WeightOf(claim[i]));
            }
        }

        var (mine, theirs, gaps) = (new HashSet<int>(), new HashSet<int>(), new List<Gap>());
        var (at, other, from, otherFrom) = (0, 0, 0, 0);
        while (at < claim.Count && other < source.Count)
        {
            if (claim[at].Matches(source[other]) && best[at, other] == best[at + 1, other + 1] + WeightOf(claim[at]))
            {
                AddGap(gaps, claim, from, at, source, otherFrom, other);
                mine.Add(at++);
                theirs.Add(other++);
                (from, otherFrom) = (at, other);
            }
            else if (best[at, other] == best[at + 1, other])
            {
                at++;
            }
            else
            {
                other++;
            }
        }

        AddGap(gaps, claim, from, claim.Count, source, otherFrom, source.Count);
        return new TokenAlignment(mine, theirs, gaps);
    }

    private static int WeightOf(Token token) => token.Kind == TokenKind.Filler ? OfFiller : OfContent;

    private static void AddGap(List<Gap> gaps, IReadOnlyList<Token> claim, int from, int to, IReadOnlyList<Token> source, int otherFrom, int otherTo)
    {
        if (to > from && otherTo > otherFrom && to - from <= MostInGap && otherTo - otherFrom <= MostInGap)
            gaps.Add(new Gap([.. claim.Skip(from).Take(to - from)], [.. source.Skip(otherFrom).Take(otherTo - otherFrom)]));
    }
}
