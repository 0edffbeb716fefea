using KnowledgeAssistant.Access;
using KnowledgeAssistant.Audit;
using KnowledgeAssistant.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgeAssistant.Administration;

/// <summary>What the bearer of a single-use link may do. A link works once, also when two use it at the same moment.</summary>
public sealed class AccountLinkService(IDbContextFactory<AppDb> databases, IServiceScopeFactory scopes, AuditLog audit, TimeProvider time)
{
    /// <summary>The open link of a token; null when it is used, expired, of the other kind or unknown, which all look the same.</summary>
    public async Task<AccountLink?> FindAsync(string token, AccountLinkKind kind, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Open(db, token, kind).AsNoTracking().SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Makes the invited person's account. The address of the invitation, where it has one, goes before <paramref name="email"/>.</summary>
    /// <exception cref="UserMessageException">The link is gone, or a field is not usable.</exception>
    public Task<Person> AcceptInvitationAsync(string token, string name, string email, string password, CancellationToken cancellationToken) =>
        UseAsync(token, AccountLinkKind.Invitation, password, "person.joined", (link, _) =>
        {
            var person = Accounts.New(name, link.Email ?? email, time.GetUtcNow());
            person.Role = link.Role;
            return Task.FromResult<Person?>(person);
        }, cancellationToken);

    /// <summary>Sets the password of the account that a password link was made for; a rest after wrong tries ends, too.</summary>
    /// <exception cref="UserMessageException">The link is gone, or the password not usable.</exception>
    public Task<Person> SetPasswordAsync(string token, string password, CancellationToken cancellationToken) =>
        UseAsync(token, AccountLinkKind.Password, password, "person.password-set", (link, people) => people.FindByIdAsync(link.PersonId.ToString()!), cancellationToken);

    private async Task<Person> UseAsync(string token, AccountLinkKind kind, string password, string action, Func<AccountLink, UserManager<Person>, Task<Person?>> whose, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var people = scope.ServiceProvider.GetRequiredService<UserManager<Person>>();

        // Writers take turns, so of two who bring the same token the second finds it used.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var link = await Open(db, token, kind).SingleOrDefaultAsync(cancellationToken) ?? throw new UserMessageException(Problem.LinkGone);
        link.UsedAt = time.GetUtcNow();
        var person = await whose(link, people);
        if (person is null || person.IsDisabled)
            throw new UserMessageException(Problem.LinkGone);

        await Accounts.SaveWithPasswordAsync(people, person, password);
        audit.Add(db, new CurrentUser(person.Id, person.DisplayName, person.Role), action, person.Id);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return person;
    }

    private IQueryable<AccountLink> Open(AppDb db, string token, AccountLinkKind kind)
    {
        var (hash, now) = (Secrets.Hash(token), time.GetUtcNow());
        return db.AccountLinks.Where(l => l.TokenHash == hash && l.Kind == kind && l.UsedAt == null && l.ExpiresAt > now);
    }
}
