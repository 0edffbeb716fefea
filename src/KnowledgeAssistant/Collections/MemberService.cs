using KnowledgeAssistant.Access;
using KnowledgeAssistant.Audit;
using KnowledgeAssistant.Data;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeAssistant.Collections;

/// <summary>Who may do what with a collection. Every change is recorded, and at least one enabled owner always remains.</summary>
public sealed class MemberService(IDbContextFactory<AppDb> databases, CollectionChanges changes, AuditLog audit)
{
    private const int MostChoices = 8;

    /// <summary>All members, owners first, then by name; for owners of the collection.</summary>
    /// <exception cref="UserMessageException">The person does not own it.</exception>
    public async Task<IReadOnlyList<MemberSummary>> ListAsync(CurrentUser user, Guid collectionId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await RequireOwnerAsync(db, user, collectionId, cancellationToken);
        return await db.CollectionMembers.AsNoTracking().Where(m => m.CollectionId == collectionId)
            .OrderByDescending(m => m.Role).ThenBy(m => m.Person.DisplayName)
            .Select(m => new MemberSummary(m.PersonId, m.Person.DisplayName, m.Person.Email!, m.Role, m.Person.IsDisabled))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Up to eight enabled people whose name or address contains <paramref name="search"/> and who are no members; for owners and administrators.</summary>
    /// <exception cref="UserMessageException">The person may not choose members of it.</exception>
    public async Task<IReadOnlyList<PersonChoice>> FindPeopleAsync(CurrentUser user, Guid collectionId, string search, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (!await db.Collections.OwnedBy(user).AnyAsync(c => c.Id == collectionId, cancellationToken))
            await db.RequireAdministratorAsync(user, cancellationToken);
        if (search.Composed().Trim() is not { Length: > 0 } text)
            return [];

        var pattern = LikePattern.Containing(text);
        return await db.Users.AsNoTracking()
            .Where(p => !p.IsDisabled && (EF.Functions.Like(p.DisplayName, pattern, LikePattern.Escape) || EF.Functions.Like(p.Email!, pattern, LikePattern.Escape)))
            .Where(p => !db.CollectionMembers.Any(m => m.CollectionId == collectionId && m.PersonId == p.Id))
            .OrderBy(p => p.DisplayName).ThenBy(p => p.Id).Take(MostChoices)
            .Select(p => new PersonChoice(p.Id, p.DisplayName, p.Email!))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Makes an enabled person a member, or gives a member another role.</summary>
    /// <exception cref="UserMessageException">The asker does not own the collection, the person is gone, or no enabled owner would be left.</exception>
    public Task SetAsync(CurrentUser user, Guid collectionId, Guid personId, CollectionRole role, CancellationToken cancellationToken) =>
        ChangeAsync(user, collectionId, personId, role, $"collection.member.{role}", RequireOwnerAsync, cancellationToken);

    /// <summary>Ends a membership; what the person had open finds nothing at the next action.</summary>
    /// <exception cref="UserMessageException">The asker does not own the collection, or no enabled owner would be left.</exception>
    public Task RemoveAsync(CurrentUser user, Guid collectionId, Guid personId, CancellationToken cancellationToken) =>
        ChangeAsync(user, collectionId, personId, null, "collection.member.removed", RequireOwnerAsync, cancellationToken);

    /// <summary>Makes an enabled person an owner of any collection; for administrators.</summary>
    /// <exception cref="UserMessageException">The asker is no administrator, or collection or person are gone.</exception>
    public Task AppointOwnerAsync(CurrentUser user, Guid collectionId, Guid personId, CancellationToken cancellationToken) =>
        ChangeAsync(user, collectionId, personId, CollectionRole.Owner, "collection.owner-appointed", RequireAdministratorAsync, cancellationToken);

    private async Task ChangeAsync(CurrentUser user, Guid collectionId, Guid personId, CollectionRole? role, string action, Func<AppDb, CurrentUser, Guid, CancellationToken, Task> require, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);

        // One transaction for check and change: two owners who remove each other at once must leave one.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await require(db, user, collectionId, cancellationToken);
        if (!await db.Collections.AnyAsync(c => c.Id == collectionId, cancellationToken))
            throw new UserMessageException(Problem.CollectionGone);

        var member = await db.CollectionMembers.SingleOrDefaultAsync(m => m.CollectionId == collectionId && m.PersonId == personId, cancellationToken);
        if (role is not { } given)
        {
            if (member is not null)
                db.CollectionMembers.Remove(member);
        }
        else if (member is not null)
        {
            member.Role = given;
        }
        else if (await db.Users.AnyAsync(p => p.Id == personId && !p.IsDisabled, cancellationToken))
        {
            db.CollectionMembers.Add(new CollectionMember { CollectionId = collectionId, PersonId = personId, Role = given });
        }
        else
        {
            throw new UserMessageException(Problem.PersonGone);
        }

        audit.Add(db, user, action, collectionId, $"person {personId}");
        await db.SaveChangesAsync(cancellationToken);
        if (!await db.CollectionMembers.AnyAsync(m => m.CollectionId == collectionId && m.Role == CollectionRole.Owner && !m.Person.IsDisabled, cancellationToken))
            throw new UserMessageException(Problem.LastOwner);

        await transaction.CommitAsync(cancellationToken);
        changes.Changed();
    }

    private static Task RequireAdministratorAsync(AppDb db, CurrentUser user, Guid collectionId, CancellationToken cancellationToken) =>
        db.RequireAdministratorAsync(user, cancellationToken);

    private static async Task RequireOwnerAsync(AppDb db, CurrentUser user, Guid collectionId, CancellationToken cancellationToken)
    {
        if (!await db.Collections.OwnedBy(user).AnyAsync(c => c.Id == collectionId, cancellationToken))
            throw new UserMessageException(Problem.CollectionGone);
    }
}
