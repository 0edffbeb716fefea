namespace KnowledgeAssistant.Chat.Checking;

/// <summary>
/// Whether every name of a sentence stands in its source. Korean has no capitals: there a noun counts as one that stands in the
/// place of another noun of a sentence that is otherwise the source's. Pure.
/// </summary>
internal static class NameCheck
{
    private const double NearlyTheSame = 0.7;
    private const int LongestName = 4;

    /// <summary>What is wrong; null when nothing is.</summary>
    public static UserMessage? Find(Comparison comparison)
    {
        foreach (var token in comparison.Claim.Where(token => (IsName(token) || token.IsNominal) && !comparison.IsMatched(token)))
        {
            var isThere = comparison.InSources(token);
            var opposite = comparison.Opposite(token, other => IsName(other) || other.IsNominal);
            if (opposite.Count > 0 && comparison.GapOf(token) is { } gap && (!isThere || gap.IsTight) && (token.Kind == TokenKind.Name || IsNearCopy(comparison, gap)))
                return new UserMessage(SupportReason.SourceSaysOther, [Phrase(opposite), Phrase(gap.Claim.Where(other => other.IsContent && !comparison.IsMatched(other)))]);
            if (!isThere && token.Kind == TokenKind.Name)
                return new UserMessage(SupportReason.SourceLacksName, [token.Text]);
        }

        return null;
    }

    // The first word of a sentence has a capital whatever it is; a plural is hardly a name.
    private static bool IsName(Token token) =>
        token.Kind == TokenKind.Name || (token.Kind == TokenKind.Word && char.IsUpper(token.Text[0]) && !token.Text.EndsWith('s'));

    // What else the sentence has, its source has.
    private static bool IsNearCopy(Comparison comparison, Gap gap)
    {
        var others = comparison.Content.Where(other => !gap.Claim.Contains(other, ReferenceEqualityComparer.Instance)).ToList();
        return others.Count > 1 && others.Count(comparison.InWindow) >= others.Count * NearlyTheSame;
    }

    private static string Phrase(IEnumerable<Token> tokens) => string.Join(' ', tokens.Take(LongestName).Select(token => token.Text));
}
