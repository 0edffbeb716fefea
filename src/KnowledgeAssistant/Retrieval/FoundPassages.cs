using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Extraction;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeAssistant.Retrieval;

/// <summary>Reads passages as they are shown and cited.</summary>
internal static class FoundPassages
{
    /// <summary>The passages, without scores.</summary>
    public static async Task<IReadOnlyList<RetrievedPassage>> ReadFoundAsync(this IQueryable<Passage> passages, CancellationToken cancellationToken)
    {
        var rows = await passages
            .Select(p => new { p.Id, p.CollectionId, p.Version.DocumentId, p.VersionId, p.Version.Document.Name, p.Ordinal, p.Start, p.Text, p.Page, p.Slide, p.Sheet, p.Row, p.LastRow, p.Header, p.Breaks, p.HeadingPath })
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row => new RetrievedPassage(
            row.Id, 0, 0, 0, row.CollectionId, row.DocumentId, row.VersionId, row.Name, row.Ordinal, row.Start, row.Text,
            new Place(row.HeadingPath, row.Page, row.Slide, row.Sheet, row.Row, row.LastRow))
        { Header = row.Header, Breaks = row.Breaks })];
    }
}
