using System.Linq.Expressions;
using KnowledgeAssistant.Access;
using KnowledgeAssistant.Data;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeAssistant.Collections;

/// <summary>What readers see of documents: lists, reading texts, originals.</summary>
public sealed class DocumentLibrary(IDbContextFactory<AppDb> databases, DocumentFiles files)
{
    private const int MostRows = 200;

    /// <summary>A page of a collection's documents.</summary>
    /// <exception cref="UserMessageException">The collection is not there for this person.</exception>
    public async Task<DocumentPage> ListAsync(CurrentUser user, Guid collectionId, DocumentQuery query, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (!await db.Collections.ReadableBy(user).AnyAsync(c => c.Id == collectionId, cancellationToken))
            throw new UserMessageException(Problem.CollectionGone);

        var all = db.DocumentVersions.AsNoTracking().ReadableBy(user).Where(v => v.CollectionId == collectionId && v.Document.NewestVersionId == v.Id);
        var states = await all.GroupBy(v => v.State).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellationToken);
        int Count(Func<IngestionState, bool> isOne) => states.Where(s => isOne(s.Key)).Sum(s => s.Count);
        var counts = new DocumentCounts(Count(_ => true), Count(s => s == IngestionState.Ready), Count(s => s < IngestionState.Ready), Count(s => s == IngestionState.Failed), Count(s => s == IngestionState.Cancelled));

        var found = Matching(all, query);
        var documents = await Sorted(found, query).ThenBy(v => v.Id)
            .Skip(query.Skip).Take(Math.Min(query.Take, MostRows))
            .Select(v => new DocumentSummary(
                v.DocumentId, v.Id, v.Document.Name, v.Format, v.Size, v.PageCount, v.Number, v.State, v.Percent, v.Problem,
                v.PassageCount, v.UploadedAt, v.Document.ActiveVersionId != null))
            .ToListAsync(cancellationToken);
        return new DocumentPage(documents, await found.CountAsync(cancellationToken), counts);
    }

    /// <summary>A version's reading text without the rectangles of its words; null when it is not there, not read yet, or not for this person.</summary>
    public async Task<ReadingView?> ReadAsync(CurrentUser user, Guid versionId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var version = await db.DocumentVersions.AsNoTracking().ReadableBy(user).Where(v => v.Id == versionId)
            .Select(v => new { v.CollectionId, CollectionName = v.Document.Collection.Name, v.DocumentId, v.Document.Name, v.Number, v.Document.ActiveVersionId, v.Format, v.PageCount, v.Language, v.ContentHash })
            .SingleOrDefaultAsync(cancellationToken);
        var text = version is null ? null : await db.ReadingTexts.AsNoTracking().SingleOrDefaultAsync(t => t.VersionId == versionId, cancellationToken);
        return version is null || text is null ? null : new ReadingView(
            versionId, version.CollectionId, version.CollectionName, version.DocumentId, version.Name, version.Number, version.ActiveVersionId == versionId, version.ActiveVersionId,
            version.Format, version.PageCount, version.Language, File.Exists(files.PathOf(version.ContentHash)), text.Text, [.. ReadingTexts.BlocksOf(text).Select(block => block with { Words = null })]);
    }

    /// <summary>Where quotes of a version stand on its pages, one list for each quote; empty lists when the version is not there for this person.</summary>
    /// <param name="user">Who asks.</param>
    /// <param name="versionId">The version.</param>
    /// <param name="quotes">Start and length of each quote in the reading text.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlyList<IReadOnlyList<PageMarks>>> FindMarksAsync(CurrentUser user, Guid versionId, IReadOnlyList<(int Start, int Length)> quotes, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var text = await db.ReadingTexts.AsNoTracking()
            .SingleOrDefaultAsync(t => t.VersionId == versionId && db.DocumentVersions.ReadableBy(user).Any(v => v.Id == t.VersionId), cancellationToken);
        IReadOnlyList<Extraction.PlacedBlock> blocks = text is null ? [] : ReadingTexts.BlocksOf(text);
        return [.. quotes.Select(quote => PageMarks.Of(blocks, quote.Start, quote.Length))];
    }

    /// <summary>A version's original, to be sent.</summary>
    /// <exception cref="UserMessageException">It is not there for this person, or missing from the disk.</exception>
    public async Task<OriginalFile> OpenOriginalAsync(CurrentUser user, Guid versionId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var version = await db.DocumentVersions.AsNoTracking().ReadableBy(user).Where(v => v.Id == versionId)
            .Select(v => new { v.ContentHash, v.Document.Name, v.Format }).SingleOrDefaultAsync(cancellationToken)
            ?? throw new UserMessageException(Problem.DocumentGone);
        var path = files.PathOf(version.ContentHash);
        return File.Exists(path) ? new OriginalFile(path, version.Name, version.Format) : throw new UserMessageException(Problem.OriginalMissing, version.Name);
    }

    private static IQueryable<DocumentVersion> Matching(IQueryable<DocumentVersion> versions, DocumentQuery query)
    {
        if (query.Search.Composed().Trim().ToUpperInvariant() is { Length: > 0 } part)
            versions = versions.Where(v => v.Document.NameKey.Contains(part));
        return query.Filter switch
        {
            DocumentFilter.InProgress => versions.Where(v => v.State < IngestionState.Ready),
            DocumentFilter.Failed => versions.Where(v => v.State == IngestionState.Failed || v.State == IngestionState.Cancelled),
            DocumentFilter.Ready => versions.Where(v => v.State == IngestionState.Ready),
            _ => versions,
        };
    }

    private static IOrderedQueryable<DocumentVersion> Sorted(IQueryable<DocumentVersion> versions, DocumentQuery query) => query.Sort switch
    {
        DocumentSort.Name => By(versions, v => EF.Functions.Collate(v.Document.NameKey, NaturalOrder.Collation), query.Descending),
        DocumentSort.Added => By(versions, v => v.UploadedAt, query.Descending),
        DocumentSort.State => By(versions, v => v.State, query.Descending),
        DocumentSort.Passages => By(versions, v => v.PassageCount, query.Descending),
        _ => By(versions, v => v.State == IngestionState.Failed ? 0 : v.State < IngestionState.Ready ? 1 : v.State == IngestionState.Cancelled ? 2 : 3, query.Descending).ThenByDescending(v => v.UploadedAt),
    };

    private static IOrderedQueryable<DocumentVersion> By<TKey>(IQueryable<DocumentVersion> versions, Expression<Func<DocumentVersion, TKey>> key, bool descending) =>
        descending ? versions.OrderByDescending(key) : versions.OrderBy(key);
}
