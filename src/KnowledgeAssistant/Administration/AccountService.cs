using KnowledgeAssistant.Access;
using KnowledgeAssistant.Audit;
using KnowledgeAssistant.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgeAssistant.Administration;

/// <summary>What a person does with her own account, and what the bearer of a single-use link may do.</summary>
public sealed class AccountService(IDbContextFactory<AppDb> databases, IServiceScopeFactory scopes, AuditLog audit, TimeProvider time)
{
    /// <summary>Whether the session is still good: the person is enabled and her security stamp is the session's.</summary>
    public async Task<bool> IsValidAsync(Guid personId, string? securityStamp, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Users.AnyAsync(p => p.Id == personId && !p.IsDisabled && p.SecurityStamp == securityStamp, cancellationToken);
    }

    /// <summary>The person's own address and name.</summary>
    public async Task<(string Name, string Email)> FindAsync(CurrentUser user, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var person = await db.Users.AsNoTracking().SingleOrDefaultAsync(p => p.Id == user.Id && !p.IsDisabled, cancellationToken)
            ?? throw new UserMessageException(Problem.NotAllowed);
        return (person.DisplayName, person.Email ?? "");
    }

    /// <summary>Changes the person's own password; her other sessions end.</summary>
    /// <exception cref="UserMessageException">The current password is wrong, or the new one not usable.</exception>
    public async Task<Person> ChangePasswordAsync(CurrentUser user, string current, string password, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var people = scope.ServiceProvider.GetRequiredService<UserManager<Person>>();
        var person = await people.FindByIdAsync(user.Id.ToString());
        if (person is null || person.IsDisabled)
            throw new UserMessageException(Problem.NotAllowed);
        if (!await people.CheckPasswordAsync(person, current))
            throw new UserMessageException(Problem.PasswordWrong);

        cancellationToken.ThrowIfCancellationRequested();
        await Accounts.SaveWithPasswordAsync(people, person, password);
        return person;
    }

    /// <summary>The open link of a token; null when it is used, expired, of the other kind or unknown, which all look the same.</summary>
    public async Task<AccountLink?> FindLinkAsync(string token, AccountLinkKind kind, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Open(db, token, kind).AsNoTracking().SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Makes the invited person's account. A link works once, also when two use it at the same moment.</summary>
    /// <exception cref="UserMessageException">The link is gone, or a field is not usable.</exception>
    public Task<Person> AcceptInvitationAsync(string token, string name, string email, string password, CancellationToken cancellationToken) =>
        UseAsync(token, AccountLinkKind.Invitation, link =>
        {
            var person = Accounts.New(name, link.Email ?? email, time.GetUtcNow());
            person.Role = link.Role;
            return Task.FromResult(person);
        }, password, "person.joined", cancellationToken);

    /// <summary>Sets the password of the account that a password link was made for.</summary>
    /// <exception cref="UserMessageException">The link is gone, or the password not usable.</exception>
    public Task<Person> SetPasswordAsync(string token, string password, CancellationToken cancellationToken) =>
        UseAsync(token, AccountLinkKind.Password, null, password, "person.password-set", cancellationToken);

    private async Task<Person> UseAsync(string token, AccountLinkKind kind, Func<AccountLink, Task<Person>>? make, string password, string action, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var people = scope.ServiceProvider.GetRequiredService<UserManager<Person>>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        var link = await Open(db, token, kind).SingleOrDefaultAsync(cancellationToken) ?? throw new UserMessageException(Problem.LinkGone);
        link.UsedAt = time.GetUtcNow();
        var person = make is not null ? await make(link) : await people.FindByIdAsync(link.PersonId.ToString()!);
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
