using KnowledgeAssistant.Chat;
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
    public static IReadOnlyList<CitedClaim> Of(IReadOnlyList<CitationView> citations, TurnAddress address, int? open) =>
    [
        .. citations.Where(c => c.ClaimLength > 0)
            .GroupBy(c => (c.ClaimStart, c.ClaimLength))
            .Select(claim => new CitedClaim(claim.Key.ClaimStart, claim.Key.ClaimLength,
                [.. claim.Select(c => new CitationChip(c.Position, c.SourceNumber, address.Source(c.Position), Label(c), c.Position == open))])),
    ];

    /// <summary>The name of a source for somebody who hears it: number, document, place.</summary>
    public static string Label(CitationView citation) => string.Join(", ", new[] { T("Source {0:N0}", citation.SourceNumber) + ": " + Name(citation), Place(citation) }.Where(part => part.Length > 0));

    /// <summary>The document's name, or that it may not be read.</summary>
    public static string Name(CitationView citation) => citation.State == CitationState.Locked ? T("A source you may not read") : citation.DocumentName;

    /// <summary>Page, slide or rows, and the heading, as far as the document has them.</summary>
    public static string Place(CitationView citation) => Places.Short(citation.Place);
}
