namespace KnowledgeAssistant.Chat.Checking;

/// <summary>Whether every number and date of a sentence stands in its source, and at the place where the sentence has it. Pure.</summary>
internal static class FigureCheck
{
    private const double SameSentence = 0.7;

    /// <summary>Why not; null when all do.</summary>
    public static UserMessage? Find(Comparison comparison)
    {
        foreach (var figure in comparison.Claim.Where(token => token.IsFigure && !comparison.IsMatched(token)))
        {
            var isThere = comparison.InSources(figure);
            if (comparison.Opposite(figure, other => other.IsFigure) is [var opposite, ..] && (!isThere || comparison.GapOf(figure)!.IsTight || !comparison.InWindow(figure)))
                return new UserMessage(SupportReason.SourceSaysOther, [opposite.Text, figure.Text]);
            if (comparison.InWindow(figure) || figure is { Amount.IsWeak: true })
                continue;

            // It may stand elsewhere in the passage; where the sentence itself has another in its place, that is no help.
            var other = comparison.WindowRecall >= SameSentence ? Unused(comparison, figure) : null;
            if (!isThere || other is not null)
                return other is not null ? new UserMessage(SupportReason.SourceSaysOther, [other.Text, figure.Text]) : new UserMessage(SupportReason.SourceLacksFigure, [figure.Text]);
        }

        return null;
    }

    private static Token? Unused(Comparison comparison, Token figure) => comparison.Supporting.Take(1).SelectMany(sentence => sentence.Tokens)
        .FirstOrDefault(token => token.Kind == figure.Kind && token is not { Amount.IsWeak: true } && !comparison.InClaim(token));
}
