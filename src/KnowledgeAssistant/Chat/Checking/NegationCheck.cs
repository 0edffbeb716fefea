namespace KnowledgeAssistant.Chat.Checking;

/// <summary>Whether a sentence denies what its source denies, and nothing else. Pure.</summary>
internal static class NegationCheck
{
    private const double SameSentence = 0.5;
    private const double NearlyTheSame = 0.85;

    /// <summary>What is wrong; null when nothing is.</summary>
    public static UserMessage? Find(Comparison comparison)
    {
        if (comparison.Supporting.Count == 0 || comparison.WindowRecall < SameSentence)
            return null;

        var (claim, source) = (comparison.Claim, comparison.Supporting[0].Tokens);
        var mine = Unmatched(claim, comparison.Alignment.Claim);
        var theirs = Unmatched(source, comparison.Alignment.Source);

        // One that was moved is still there.
        var moved = Math.Min(mine.Count, theirs.Count);
        if (mine.Count > moved && !comparison.Supporting.Skip(1).Any(sentence => sentence.Tokens.Any(IsNegation)))
            return new UserMessage(SupportReason.SourceDoesNotDeny, [claim[mine[^1]].Text]);
        if (theirs.Count > moved && theirs.Where(place => IsSaid(comparison, source, place)).ToList() is [var said, ..])
            return new UserMessage(SupportReason.SourceDenies, [source[said].Text]);
        return null;
    }

    /// <summary>Whether both deny something or neither does: where few words are shared nobody knows what is denied.</summary>
    public static bool IsAlike(Comparison comparison) => comparison.Claim.Any(IsNegation) == comparison.Supporting.Any(sentence => sentence.Tokens.Any(IsNegation));

    // What the source denies there is what the sentence speaks of: the words with content on both sides are in it.
    private static bool IsSaid(Comparison comparison, IReadOnlyList<Token> source, int place)
    {
        var before = Enumerable.Range(0, place).Reverse().Where(i => source[i].IsContent).Take(1);
        var after = Enumerable.Range(place + 1, source.Count - place - 1).Where(i => source[i].IsContent).Take(1);
        var around = before.Concat(after).ToList();
        return comparison.WindowRecall >= NearlyTheSame || (around.Count > 0 && around.All(i => comparison.InClaim(source[i])));
    }

    private static List<int> Unmatched(IReadOnlyList<Token> tokens, IReadOnlySet<int> matched) =>
        [.. Enumerable.Range(0, tokens.Count).Where(i => IsNegation(tokens[i]) && !matched.Contains(i))];

    private static bool IsNegation(Token token) => token.Kind == TokenKind.Negation;
}
