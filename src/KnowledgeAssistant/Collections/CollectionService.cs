using System.Linq.Expressions;
using KnowledgeAssistant.Access;
using KnowledgeAssistant.Data;
using KnowledgeAssistant.Embeddings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KnowledgeAssistant.Collections;

/// <summary>Collections: listing, making and describing them.</summary>
public sealed partial class CollectionService(
    IDbContextFactory<AppDb> databases,
    CollectionChanges changes,
    TimeProvider time,
    IOptions<CollectionOptions> options,
    ILogger<CollectionService> logger)
{
    /// <summary>The collections that the person may read, by name.</summary>
    public async Task<IReadOnlyList<CollectionSummary>> ListAsync(CurrentUser user, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await SummariseAsync(db.Collections.ReadableBy(user), user, db, cancellationToken);
    }

    /// <summary>The collections that an administrator may not read, by name; for everybody else none.</summary>
    public async Task<IReadOnlyList<CollectionSummary>> ListOthersAsync(CurrentUser user, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var others = db.Collections.Where(c => c.Members.All(m => m.PersonId != user.Id)
            && db.Users.Any(p => p.Id == user.Id && !p.IsDisabled && p.Role == PersonRole.Administrator));
        var found = await SummariseAsync(others, user, db, cancellationToken);
        return [.. found.Select(c => c with { Description = "" })];     // names, owners and sizes are all she may see
    }

    /// <summary>One collection.</summary>
    /// <exception cref="UserMessageException">It is not there, or not for this person.</exception>
    public async Task<CollectionDetails> ReadAsync(CurrentUser user, Guid collectionId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Collections.AsNoTracking().ReadableBy(user).Where(c => c.Id == collectionId)
            .Select(c => new CollectionDetails(
                c.Id,
                c.Name,
                c.Description,
                c.Members.Single(m => m.PersonId == user.Id).Role,
                c.Members.Count,
                c.Members.Where(m => m.Role == CollectionRole.Owner).OrderBy(m => m.Person.DisplayName).Select(m => m.Person.DisplayName).ToList(),
                c.IsConfidential))
            .SingleOrDefaultAsync(cancellationToken)
            ?? throw new UserMessageException(Problem.CollectionGone);
    }

    /// <summary>Whether the person may create a collection here.</summary>
    public async Task<bool> MayCreateAsync(CurrentUser user, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Users.AnyAsync(MayCreate(user), cancellationToken);
    }

    /// <summary>Makes a collection that the person owns.</summary>
    /// <exception cref="UserMessageException">Name or description cannot be used, or only administrators may.</exception>
    public async Task<Guid> CreateAsync(CurrentUser user, string name, string description, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.RequireEnabledAsync(user, cancellationToken);
        if (!await db.Users.AnyAsync(MayCreate(user), cancellationToken))
            throw new UserMessageException(Problem.CollectionsByAdministratorsOnly);

        var collection = new Collection
        {
            Name = CollectionText.Name(name),
            Description = CollectionText.Description(description),
            EmbeddingModel = EmbeddingModels.BuiltIn,
            CreatedAt = time.GetUtcNow(),
            Members = { new CollectionMember { PersonId = user.Id, Role = CollectionRole.Owner } },
        };
        db.Collections.Add(collection);
        await db.SaveChangesAsync(cancellationToken);
        LogCreated(collection.Id, user.Id);
        changes.Changed();
        return collection.Id;
    }

    /// <summary>Renames and describes.</summary>
    /// <exception cref="UserMessageException">Name or description cannot be used, or the person does not own it.</exception>
    public async Task UpdateAsync(CurrentUser user, Guid collectionId, string name, string description, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var collection = await db.Collections.OwnedBy(user).SingleOrDefaultAsync(c => c.Id == collectionId, cancellationToken)
            ?? throw new UserMessageException(Problem.CollectionGone);

        collection.Name = CollectionText.Name(name);
        collection.Description = CollectionText.Description(description);
        await db.SaveChangesAsync(cancellationToken);
        changes.Changed();
    }

    private static async Task<IReadOnlyList<CollectionSummary>> SummariseAsync(IQueryable<Collection> collections, CurrentUser user, AppDb db, CancellationToken cancellationToken)
    {
        var found = await collections.AsNoTracking()
            .Select(c => new CollectionSummary(
                c.Id,
                c.Name,
                c.Description,
                c.Members.Where(m => m.PersonId == user.Id).Select(m => (CollectionRole?)m.Role).SingleOrDefault(),
                c.Documents.Count,
                db.IngestionJobs.Count(j => j.Version.CollectionId == c.Id),
                db.DocumentVersions.Where(v => v.CollectionId == c.Id).Sum(v => v.Size),
                c.Members.Where(m => m.Role == CollectionRole.Owner).OrderBy(m => m.Person.DisplayName).Select(m => m.Person.DisplayName).ToList(),
                c.IsConfidential))
            .ToListAsync(cancellationToken);

        // The database compares bytes; people expect their language's order.
        return [.. found.OrderBy(c => c.Name, StringComparer.CurrentCultureIgnoreCase).ThenBy(c => c.Id)];
    }

    private Expression<Func<Person, bool>> MayCreate(CurrentUser user)
    {
        var onlyAdministrators = options.Value.OnlyAdministratorsCreate;
        return p => p.Id == user.Id && !p.IsDisabled && (!onlyAdministrators || p.Role == PersonRole.Administrator);
    }

    [LoggerMessage(LogLevel.Information, "Collection {CollectionId} created by {UserId}")]
    private partial void LogCreated(Guid collectionId, Guid userId);
}
