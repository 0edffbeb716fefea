using KnowledgeAssistant.Access;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Data;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeAssistant.Assistants;

/// <summary>Reads assistants for those who talk to them or change them.</summary>
public sealed class AssistantReader(IDbContextFactory<AppDb> databases)
{
    /// <summary>The assistants that the person may talk to, the standard one first, then by name.</summary>
    public async Task<IReadOnlyList<AssistantSummary>> ListUsableAsync(CurrentUser user, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await SummariseAsync(db, user, db.Assistants.UsableBy(user, db), cancellationToken);
    }

    /// <summary>The assistants that the person may talk to or change, the standard one first, then by name.</summary>
    public async Task<IReadOnlyList<AssistantSummary>> ListAsync(CurrentUser user, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var usable = db.Assistants.UsableBy(user, db).Select(a => a.Id);
        var editable = db.Assistants.EditableBy(user, db).Select(a => a.Id);
        return await SummariseAsync(db, user, db.Assistants.Where(a => usable.Contains(a.Id) || editable.Contains(a.Id)), cancellationToken);
    }

    /// <summary>An assistant that the person may change; null when it is not there for her.</summary>
    public async Task<AssistantSummary?> FindEditableAsync(CurrentUser user, Guid assistantId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return (await SummariseAsync(db, user, db.Assistants.EditableBy(user, db).Where(a => a.Id == assistantId), cancellationToken)).SingleOrDefault();
    }

    /// <summary>The versions of an assistant that the person may change, the newest first; empty when it is not there for her.</summary>
    public async Task<IReadOnlyList<AssistantVersionView>> ListVersionsAsync(CurrentUser user, Guid assistantId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var versions = await db.AssistantVersions.AsNoTracking()
            .Where(v => v.AssistantId == assistantId && db.Assistants.EditableBy(user, db).Any(a => a.Id == v.AssistantId))
            .OrderByDescending(v => v.Number)
            .Select(v => new { Version = v, Author = db.Users.Where(p => p.Id == v.AuthorId).Select(p => p.DisplayName).SingleOrDefault() })
            .ToListAsync(cancellationToken);
        return [.. versions.Select(v => new AssistantVersionView(v.Version.Id, v.Version.Number, v.Author, v.Version.Note, v.Version.CreatedAt, v.Version.Definition))];
    }

    /// <summary>The names of collections; null for those that were deleted or that the person may not read.</summary>
    public async Task<IReadOnlyList<AssistantSource>> CollectionsAsync(CurrentUser user, IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var names = await db.Collections.ReadableBy(user).Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Name, cancellationToken);
        return [.. ids.Select(id => new AssistantSource(id, names.GetValueOrDefault(id)))];
    }

    /// <summary>The documents of collections that the person may read, by name.</summary>
    /// <param name="user">The person.</param>
    /// <param name="collectionIds">The collections; empty for all.</param>
    /// <param name="chosen">One that is always among them when she may read it.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlyList<AssistantSource>> DocumentsAsync(CurrentUser user, IReadOnlyList<Guid> collectionIds, Guid? chosen, int most, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Documents.ReadableBy(user)
            .Where(d => d.Id == chosen || (d.ActiveVersionId != null && (collectionIds.Count == 0 || collectionIds.Contains(d.CollectionId))))
            .OrderByDescending(d => d.Id == chosen).ThenBy(d => EF.Functions.Collate(d.Name, NaturalOrder.Collation)).Take(most)
            .Select(d => new AssistantSource(d.Id, d.Name)).ToListAsync(cancellationToken);
    }

    private static async Task<IReadOnlyList<AssistantSummary>> SummariseAsync(AppDb db, CurrentUser user, IQueryable<Assistant> assistants, CancellationToken cancellationToken)
    {
        var rows = await assistants.AsNoTracking()
            .Join(db.AssistantVersions, a => new { a.Id, Number = a.VersionNumber }, v => new { Id = v.AssistantId, v.Number }, (a, v) => new
            {
                Assistant = a,
                Version = v,
                Owner = db.Users.Where(p => p.Id == a.OwnerId).Select(p => p.DisplayName).SingleOrDefault(),
                CanEdit = db.Users.Any(p => p.Id == user.Id && !p.IsDisabled && (a.OwnerId == user.Id || p.Role == PersonRole.Administrator)),
            })
            .ToListAsync(cancellationToken);
        return [.. rows.Select(r => new AssistantSummary(r.Assistant.Id, r.Version.Definition, r.Assistant.VersionNumber, r.Assistant.Audience, r.Assistant.IsOn, r.Owner, r.Assistant.OwnerId == user.Id, r.CanEdit))
            .OrderByDescending(a => a.IsStandard).ThenBy(a => a.Definition.Name, StringComparer.CurrentCultureIgnoreCase).ThenBy(a => a.Id)];
    }
}
