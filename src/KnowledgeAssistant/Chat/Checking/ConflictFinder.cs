namespace KnowledgeAssistant.Chat.Checking;

/// <summary>
/// Finds where sources contradict each other: two sentences of two sources that say the same of the same but for one number or
/// date. Precise rather than eager: one word more that differs, another year or another name, and it may be another thing. Pure.
/// </summary>
internal static class ConflictFinder
{
    private const int LeastShared = 3;
    private const int MostFound = 3;
    private const int MostAlone = 1;

    /// <summary>The first contradictions of the sources.</summary>
    /// <param name="sources">The sources, each with the position of a citation of it.</param>
    public static IReadOnlyList<SourceConflict> Find(IReadOnlyList<(int Position, CheckedSource Source)> sources)
    {
        var found = new List<SourceConflict>();
        for (var i = 0; i < sources.Count; i++)
        {
            for (var j = i + 1; j < sources.Count && found.Count < MostFound; j++)
            {
                if (Between(sources[i].Source, sources[j].Source) is { } figures)
                    found.Add(new SourceConflict(sources[i].Position, sources[j].Position, figures.First.Text, figures.Second.Text));
            }
        }

        return found;
    }

    /// <summary>The first number or date that two sources have otherwise; null when there is none.</summary>
    internal static (Token First, Token Second)? Between(CheckedSource one, CheckedSource other)
    {
        // The sources of one answer overlap: what the one says the other may say, too, beside the other number.
        foreach (var first in one.Sentences.Where(IsTelling))
        {
            foreach (var second in other.Sentences.Where(IsTelling))
            {
                if (Between(first.Tokens, second.Tokens) is { } figures && !other.Has(figures.First) && !one.Has(figures.Second))
                    return figures;
            }
        }

        return null;
    }

    private static bool IsTelling(SourceSentence sentence) =>
        sentence.Tokens.Count(token => token.IsContent && !token.IsFigure) >= LeastShared && sentence.Tokens.Any(token => token.IsFigure);

    private static (Token First, Token Second)? Between(IReadOnlyList<Token> one, IReadOnlyList<Token> other)
    {
        if (!MayBeAlike(one, other))
            return null;

        var alignment = TokenAlignment.Of(one, other);
        var differing = alignment.Gaps.Where(gap => gap.Claim.Concat(gap.Source).Any(token => token.IsFigure)).ToList();
        if (differing is not [{ } gap] || gap.Claim.Where(token => token.IsContent).ToList() is not [{ IsFigure: true } first]
            || gap.Source.Where(token => token.IsContent).ToList() is not [{ IsFigure: true } second])
            return null;

        var (mine, theirs) = (Alone(one, alignment.Claim, first), Alone(other, alignment.Source, second));
        var shared = alignment.Claim.Count(place => one[place].IsContent && !one[place].IsFigure);
        return shared >= LeastShared && mine.Count <= MostAlone && theirs.Count <= MostAlone && mine.Concat(theirs).All(MayBeAlone)
            && shared >= 3 * (mine.Count + theirs.Count) && IsSameKind(first, second) && IsOfOneThing(one, first) && IsOfOneThing(other, second)
            ? (first, second) : null;
    }

    private static bool MayBeAlike(IReadOnlyList<Token> one, IReadOnlyList<Token> other)
    {
        var words = one.Where(token => token.IsContent && !token.IsFigure).ToList();
        return Math.Abs(words.Count - other.Count(token => token.IsContent && !token.IsFigure)) <= 2 * MostAlone
            && words.Count(token => other.Any(token.Matches)) >= Math.Max(LeastShared, words.Count - MostAlone);
    }

    // What only one of them has, fillers and the figure aside.
    private static List<Token> Alone(IReadOnlyList<Token> tokens, IReadOnlySet<int> matched, Token figure) =>
        [.. tokens.Where((token, place) => !matched.Contains(place) && token.Kind != TokenKind.Filler && !ReferenceEquals(token, figure))];

    private static bool MayBeAlone(Token token) => token is { Kind: TokenKind.Word, IsNominal: false } && !char.IsUpper(token.Text[0]);

    private static bool IsSameKind(Token first, Token second) => first.Kind == second.Kind && !first.Matches(second)
        && (first.Amount is not { } amount ? first.Date!.Day is not null && second.Date!.Day is not null
            : !amount.IsWeak && !second.Amount!.IsWeak && amount.Unit == second.Amount.Unit && IsYear(first) == IsYear(second));

    // "In 2019 sales grew" and "In 2020 sales grew" are both true: a year or a day at the head of a sentence says when, not what.
    private static bool IsOfOneThing(IReadOnlyList<Token> sentence, Token figure) => !(IsYear(figure) || figure.Kind == TokenKind.Date)
        || (sentence.Count(token => token.IsFigure && token is not { Amount.IsWeak: true }) == 1
            && sentence.TakeWhile(token => !ReferenceEquals(token, figure)).Any(token => token.IsContent)
            && (!IsYear(figure) || sentence.Any(token => Once.Any(event_ => token.Key.StartsWith(event_, StringComparison.Ordinal)))));

    private static bool IsYear(Token figure) => figure.Amount is { Unit: AmountUnit.None, Values: [>= 1000 and <= 2100 and var year] } && year == Math.Truncate(year);

    // What happens once: stems of English and Korean words.
    private static readonly string[] Once =
    [
        "found", "establish", "born", "die", "open", "launch", "sign", "complet", "build", "built", "expir", "end", "adopt", "elect", "start", "begin", "publish", "acquir", "retir",
        "설립", "창립", "창설", "출생", "태어", "사망", "개통", "개관", "개교", "체결", "완공", "준공", "시행", "종료", "만료", "제정", "출시", "발행",
    ];
}
