using KnowledgeAssistant.Access;
using KnowledgeAssistant.Data;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeAssistant.Collections;

/// <summary>A heading of a document: something that one may ask about.</summary>
/// <param name="Document">The document's name.</param>
/// <param name="Heading">The heading.</param>
public sealed record DocumentTopic(string Document, string Heading);

/// <summary>What the documents that a person may read are about, for those who do not know yet what to ask.</summary>
public sealed class DocumentTopics(IDbContextFactory<AppDb> databases)
{
    private const int PassagesLookedAt = 120;
    private const int FirstPassages = 8;
    private const int ShortestHeading = 3;
    private const int LongestHeading = 60;

    /// <summary>One heading each of the documents that were read last.</summary>
    /// <param name="user">Who asks.</param>
    /// <param name="collections">Where to look; everywhere when empty.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlyList<DocumentTopic>> ListAsync(CurrentUser user, IReadOnlyCollection<Guid> collections, int take, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var passages = await db.Passages.AsNoTracking().ReadableBy(user)
            .Where(p => p.Ordinal < FirstPassages && (collections.Count == 0 || collections.Contains(p.CollectionId)))
            .OrderByDescending(p => p.Id).Take(PassagesLookedAt)
            .Select(p => new { p.Version.DocumentId, p.Version.Document.Name, p.Ordinal, p.HeadingPath })
            .ToListAsync(cancellationToken);

        // The second heading of a document says more than its title.
        return [.. passages.GroupBy(p => p.DocumentId)
            .Select(document => document.OrderBy(p => p.Ordinal).SelectMany(p => p.HeadingPath.Skip(1).Take(1).Select(heading => new DocumentTopic(p.Name, heading.Trim())))
                .FirstOrDefault(topic => topic.Heading.Length is >= ShortestHeading and <= LongestHeading && !topic.Heading.Contains('\n', StringComparison.Ordinal)))
            .OfType<DocumentTopic>().Take(take)];
    }

    /// <summary>Which of these names are documents that the person may ask about now.</summary>
    public async Task<IReadOnlyList<string>> KnownAsync(CurrentUser user, IReadOnlyCollection<string> names, IReadOnlyCollection<Guid> collections, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Documents.AsNoTracking().ReadableBy(user)
            .Where(d => d.ActiveVersionId != null && names.Contains(d.Name) && (collections.Count == 0 || collections.Contains(d.CollectionId)))
            .Select(d => d.Name).Distinct().ToListAsync(cancellationToken);
    }
}
