using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Chat.Checking;
using KnowledgeAssistant.Web.Collections;
using static KnowledgeAssistant.Web.Shared.Words;

namespace KnowledgeAssistant.Web.Chat;

/// <summary>Citations as what a page shows of them.</summary>
internal static class Claims
{
    /// <summary>The cited sentences with their chips; citations without a sentence (closest passages) have none.</summary>
    /// <param name="citations">The citations, in reading order.</param>
    /// <param name="address">Where the turn is found.</param>
    /// <param name="open">The position of the citation whose source is open.</param>
    /// <param name="checks">What is known of the sentences; those that cite nothing are claims without chips when that is to be said.</param>
    public static IReadOnlyList<CitedClaim> Of(IReadOnlyList<CitationView> citations, TurnAddress address, int? open, IReadOnlyList<SentenceCheck>? checks = null) =>
        Of(citations, citation => address.Source(citation.Position), open, checks);

    /// <summary>The same with sources that are found elsewhere.</summary>
    /// <param name="citations">The citations, in reading order.</param>
    /// <param name="source">The address of a citation's source.</param>
    /// <param name="open">The position of the citation whose source is open.</param>
    /// <param name="checks">What is known of the sentences.</param>
    public static IReadOnlyList<CitedClaim> Of(IReadOnlyList<CitationView> citations, Func<CitationView, string> source, int? open, IReadOnlyList<SentenceCheck>? checks = null)
    {
        List<CitedClaim> claims =
        [
            .. citations.Where(c => c.ClaimLength > 0)
                .GroupBy(c => (c.ClaimStart, c.ClaimLength))
                .Select(claim => new CitedClaim(claim.Key.ClaimStart, claim.Key.ClaimLength,
                    [.. claim.Select(c => new CitationChip(c.Position, c.SourceNumber, source(c), Label(c), c.Position == open))])),
        ];
        foreach (var check in (checks ?? []).Where(check => SupportWords.IsDoubt(check.Support)))
        {
            // The words stand behind the whole sentence, its full stop included; a citation may end before it.
            var last = claims.FindLastIndex(claim => claim.Start < check.End && claim.End > check.Start);
            var end = last < 0 ? check.Start : claims[last].End;
            if (last >= 0)
                claims[last] = Told(claims[last], check, isWhole: end >= check.End);
            if (end < check.End)
                claims.Add(Told(new CitedClaim(end, check.End - end, []), check, isWhole: true));
        }

        return claims;
    }

    /// <summary>What is known of the sentence that a citation proves; null when it was not checked.</summary>
    public static SentenceCheck? CheckOf(CitationView citation, IReadOnlyList<SentenceCheck> checks) =>
        checks.FirstOrDefault(check => citation.ClaimStart < check.End && citation.ClaimStart + citation.ClaimLength > check.Start);

    /// <summary>The name of a source for somebody who hears it: number, document, place.</summary>
    public static string Label(CitationView citation) => string.Join(", ", new[] { T("Source {0:N0}", citation.SourceNumber) + ": " + Name(citation), Place(citation) }.Where(part => part.Length > 0));

    /// <summary>The document's name, or that it may not be read.</summary>
    public static string Name(CitationView citation) => citation.State == CitationState.Locked ? T("A source you may not read") : citation.DocumentName;

    /// <summary>Page, slide or rows, and the heading, as far as the document has them.</summary>
    public static string Place(CitationView citation) => Places.Short(citation.Place);

    private static CitedClaim Told(CitedClaim claim, SentenceCheck check, bool isWhole) =>
        claim with { Support = check.Support, Word = isWhole ? SupportWords.Word(check.Support) : null, Reason = SupportWords.Reason(check) };
}
