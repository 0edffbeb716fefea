using System.Linq.Expressions;
using KnowledgeAssistant.Access;
using KnowledgeAssistant.Audit;
using KnowledgeAssistant.Collections.Ingestion;
using KnowledgeAssistant.Data;
using KnowledgeAssistant.Embeddings;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeAssistant.Collections.Reembedding;

/// <summary>Lets owners and administrators give a collection another embedding model, watch, cancel, and go back.</summary>
public sealed class EmbeddingChangeService(
    IDbContextFactory<AppDb> databases, EmbeddingChangeQueue queue, IngestionProgress progress, AuditLog audit, TimeProvider time)
{
    /// <summary>How a collection is embedded.</summary>
    /// <exception cref="UserMessageException">It is not there, or not for this person.</exception>
    public async Task<CollectionEmbedding> ReadAsync(CurrentUser user, Guid collectionId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var collection = await db.Collections.AsNoTracking().Where(SeenBy(db, user)).Where(c => c.Id == collectionId)
            .Select(c => new { c.Id, c.Name, c.EmbeddingModel, c.FormerEmbeddingModel, MayChange = db.Collections.Where(ChangedBy(db, user)).Any(own => own.Id == c.Id) })
            .SingleOrDefaultAsync(cancellationToken) ?? throw new UserMessageException(Problem.CollectionGone);
        var change = await db.EmbeddingChanges.AsNoTracking().SingleOrDefaultAsync(c => c.CollectionId == collectionId && c.State != EmbeddingChangeState.Discarding, cancellationToken);
        var written = await WrittenAsync(db, collectionId, cancellationToken);
        var model = await db.FindChoiceAsync(collection.EmbeddingModel, cancellationToken);
        return new CollectionEmbedding(
            collection.Id, collection.Name, model,
            collection.FormerEmbeddingModel is { } former ? await db.FindChoiceAsync(former, cancellationToken) : null,
            change is null ? null : new EmbeddingChangeProgress(
                await db.FindChoiceAsync(change.Model, cancellationToken), change.State == EmbeddingChangeState.Failed, change.Done, change.Total, change.Problem),
            model.Foreign(written), collection.MayChange);
    }

    /// <summary>The models that the collection may have, the built-in one first, and the languages of its documents.</summary>
    /// <exception cref="UserMessageException">The person may not change its model.</exception>
    public async Task<(IReadOnlyList<EmbeddingModelChoice> Models, IReadOnlyList<string> Written)> ListAsync(CurrentUser user, Guid collectionId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await CollectionAsync(db, user, collectionId, cancellationToken);
        return (await db.ListChoicesAsync(cancellationToken), await WrittenAsync(db, collectionId, cancellationToken));
    }

    /// <summary>Begins to embed the collection with another model, or with the one that it had before, whose vectors are used again.</summary>
    /// <exception cref="UserMessageException">The person may not, a change is on its way, or the collection may not have the model.</exception>
    public async Task BeginAsync(CurrentUser user, Guid collectionId, string modelId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var collection = await CollectionAsync(db, user, collectionId, cancellationToken);
        var model = (await db.ListChoicesAsync(cancellationToken)).SingleOrDefault(choice => choice.Id == modelId)
            ?? throw new UserMessageException(Problem.EmbeddingModelGone, modelId);
        if (collection.EmbeddingModel == modelId)
            throw new UserMessageException(Problem.EmbeddingModelSame, model.Name);
        if (!model.IsLocal)
            await ConfidentialCollections.RequireOpenAsync(db, collectionId, cancellationToken);

        var changes = await db.EmbeddingChanges.Where(c => c.CollectionId == collectionId).ToListAsync(cancellationToken);
        if (changes.Any(c => c.State != EmbeddingChangeState.Discarding))
            throw new UserMessageException(Problem.EmbeddingChangeRunning);

        // Vectors of it that were about to go are used again.
        var discarding = changes.SingleOrDefault(c => c.Model == modelId);
        if (discarding is not null)
            db.EmbeddingChanges.Remove(discarding);
        var now = time.GetUtcNow();
        db.EmbeddingChanges.Add(new EmbeddingChange { CollectionId = collectionId, Model = modelId, StartedBy = user.Id, StartedAt = now, NotBefore = now });
        audit.Add(db, user, "collection.embedding-model.change-started", collectionId, $"{collection.EmbeddingModel} → {modelId}");
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        if (discarding is not null)
            queue.Stop(discarding.Id);
        Woken(collectionId);
    }

    /// <summary>Ends the change on its way; the collection keeps its model.</summary>
    /// <exception cref="UserMessageException">The person may not, or there is none.</exception>
    public async Task CancelAsync(CurrentUser user, Guid collectionId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var collection = await CollectionAsync(db, user, collectionId, cancellationToken);
        var change = await ChangeAsync(db, collectionId, cancellationToken);

        // What it made goes, but the vectors that the collection had before are kept for the next time.
        if (change.Model == collection.FormerEmbeddingModel)
            db.EmbeddingChanges.Remove(change);
        else
            (change.State, change.Fence, change.Attempts, change.Problem) = (EmbeddingChangeState.Discarding, 0, 0, null);
        audit.Add(db, user, "collection.embedding-model.change-cancelled", collectionId, change.Model);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        queue.Stop(change.Id);
        Woken(collectionId);
    }

    /// <summary>Lets a change that failed go on where it stopped.</summary>
    /// <exception cref="UserMessageException">The person may not, or there is none.</exception>
    public async Task RetryAsync(CurrentUser user, Guid collectionId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await CollectionAsync(db, user, collectionId, cancellationToken);
        var change = await ChangeAsync(db, collectionId, cancellationToken);
        if (!(await db.FindChoiceAsync(change.Model, cancellationToken)).IsLocal)
            await ConfidentialCollections.RequireOpenAsync(db, collectionId, cancellationToken);
        (change.State, change.Attempts, change.Problem, change.NotBefore) = (EmbeddingChangeState.Embedding, 0, null, time.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        Woken(collectionId);
    }

    /// <summary>Removes the vectors of the model that the collection had before.</summary>
    /// <exception cref="UserMessageException">The person may not, or they are in use.</exception>
    public async Task RemoveFormerAsync(CurrentUser user, Guid collectionId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var collection = await CollectionAsync(db, user, collectionId, cancellationToken);
        if (collection.FormerEmbeddingModel is not { } former)
            return;
        if (await db.EmbeddingChanges.AnyAsync(c => c.CollectionId == collectionId && c.Model == former, cancellationToken))
            throw new UserMessageException(Problem.EmbeddingChangeRunning);

        collection.FormerEmbeddingModel = null;
        db.EmbeddingChanges.Add(new EmbeddingChange { CollectionId = collectionId, Model = former, State = EmbeddingChangeState.Discarding, StartedAt = time.GetUtcNow() });
        audit.Add(db, user, "collection.embedding-model.former-removed", collectionId, former);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        Woken(collectionId);
    }

    private static async Task<IReadOnlyList<string>> WrittenAsync(AppDb db, Guid collectionId, CancellationToken cancellationToken) =>
        await db.DocumentVersions.AsNoTracking().Where(v => v.CollectionId == collectionId && v.Document.ActiveVersionId == v.Id && v.Language != null)
            .Select(v => v.Language!).Distinct().OrderBy(l => l).ToListAsync(cancellationToken);

    private static async Task<Collection> CollectionAsync(AppDb db, CurrentUser user, Guid collectionId, CancellationToken cancellationToken) =>
        await db.Collections.Where(ChangedBy(db, user)).SingleOrDefaultAsync(c => c.Id == collectionId, cancellationToken) ?? throw new UserMessageException(Problem.CollectionGone);

    private static async Task<EmbeddingChange> ChangeAsync(AppDb db, Guid collectionId, CancellationToken cancellationToken) =>
        await db.EmbeddingChanges.SingleOrDefaultAsync(c => c.CollectionId == collectionId && c.State != EmbeddingChangeState.Discarding, cancellationToken)
        ?? throw new UserMessageException(Problem.EmbeddingChangeGone);

    // An administrator sees names and models of all collections, and documents of none.
    private static Expression<Func<Collection, bool>> SeenBy(AppDb db, CurrentUser user) => c =>
        c.Members.Any(m => m.PersonId == user.Id && !m.Person.IsDisabled) || db.Users.Any(p => p.Id == user.Id && !p.IsDisabled && p.Role == PersonRole.Administrator);

    private static Expression<Func<Collection, bool>> ChangedBy(AppDb db, CurrentUser user) => c =>
        c.Members.Any(m => m.PersonId == user.Id && m.Role >= CollectionRole.Owner && !m.Person.IsDisabled)
        || db.Users.Any(p => p.Id == user.Id && !p.IsDisabled && p.Role == PersonRole.Administrator);

    private void Woken(Guid collectionId)
    {
        queue.Wake();
        progress.Changed(collectionId);
    }
}
