using KnowledgeAssistant.Access;
using KnowledgeAssistant.Audit;
using KnowledgeAssistant.Collections.Reembedding;
using KnowledgeAssistant.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace KnowledgeAssistant.Collections;

/// <summary>
/// Collections whose text stays in the house. Their owners and administrators say so; every model that would read their text is
/// chosen by it.
/// </summary>
public sealed partial class ConfidentialCollections(IDbContextFactory<AppDb> databases, CollectionChanges changes, AuditLog audit, ILogger<ConfidentialCollections> logger)
{
    /// <summary>Marks a collection as confidential, or takes the mark away. What was sent before is not called back.</summary>
    /// <exception cref="UserMessageException">It is not there, the person neither owns it nor is an administrator, or its vectors are made outside.</exception>
    public async Task MarkAsync(CurrentUser user, Guid collectionId, bool isConfidential, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var collection = await db.Collections
            .Where(c => db.Collections.OwnedBy(user).Any(own => own.Id == c.Id) || db.Users.Any(p => p.Id == user.Id && !p.IsDisabled && p.Role == PersonRole.Administrator))
            .SingleOrDefaultAsync(c => c.Id == collectionId, cancellationToken) ?? throw new UserMessageException(Problem.CollectionGone);
        if (collection.IsConfidential == isConfidential)
            return;

        if (isConfidential)
            await RequireLocalEmbeddingAsync(db, collection, cancellationToken);
        collection.IsConfidential = isConfidential;
        audit.Add(db, user, isConfidential ? "collection.confidential" : "collection.not-confidential", collectionId);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        LogMarked(collectionId, isConfidential, user.Id);
        changes.Changed();
    }

    /// <summary>Whether any of these collections is confidential now, or could have been.</summary>
    public async Task<bool> AnyAsync(IReadOnlyCollection<Guid> collectionIds, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return (await AmongAsync(db, collectionIds, cancellationToken)).Count > 0;
    }

    /// <summary>Ends when a confidential collection would get an embedding model outside. Call it in the transaction that gives it the model.</summary>
    /// <exception cref="UserMessageException">It is confidential.</exception>
    public static async Task RequireOpenAsync(AppDb db, Guid collectionId, CancellationToken cancellationToken)
    {
        if (await db.Collections.Where(c => c.Id == collectionId && c.IsConfidential).Select(c => c.Name).SingleOrDefaultAsync(cancellationToken) is { } name)
            throw new UserMessageException(Problem.ConfidentialEmbedding, name);
    }

    /// <summary>
    /// Which of these collections are confidential, as the database has them now. One that was deleted is what it was; one of
    /// which nothing is known counts as confidential, under no name.
    /// </summary>
    public static async Task<IReadOnlyList<string>> AmongAsync(AppDb db, IReadOnlyCollection<Guid> collectionIds, CancellationToken cancellationToken)
    {
        var known = await db.Collections.Where(c => EF.Parameter(collectionIds).Contains(c.Id)).Select(c => new { c.Id, c.Name, c.IsConfidential }).ToListAsync(cancellationToken);
        List<string> names = [.. known.Where(c => c.IsConfidential).Select(c => c.Name).Order(StringComparer.CurrentCulture)];
        var gone = collectionIds.Except(known.Select(c => c.Id)).ToList();
        if (gone.Count == 0)
            return names;

        var open = await db.FormerMembers.Where(m => EF.Parameter(gone).Contains(m.CollectionId) && !m.WasConfidential).Select(m => m.CollectionId).Distinct().ToListAsync(cancellationToken);
        return open.Count == gone.Count ? names : [.. names, ""];
    }

    // The model that makes its vectors now, and one that is about to.
    private static async Task RequireLocalEmbeddingAsync(AppDb db, Collection collection, CancellationToken cancellationToken)
    {
        var models = await db.EmbeddingChanges.Where(c => c.CollectionId == collection.Id && c.State != EmbeddingChangeState.Discarding).Select(c => c.Model).ToListAsync(cancellationToken);
        foreach (var id in models.Prepend(collection.EmbeddingModel))
        {
            if (await db.FindChoiceAsync(id, cancellationToken) is { IsLocal: false } outside)
                throw new UserMessageException(Problem.ConfidentialNeedsLocalEmbedding, collection.Name, outside.Name);
        }
    }

    [LoggerMessage(LogLevel.Information, "Collection {CollectionId} confidential: {IsConfidential}, by {UserId}")]
    private partial void LogMarked(Guid collectionId, bool isConfidential, Guid userId);
}
