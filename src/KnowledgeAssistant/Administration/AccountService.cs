using KnowledgeAssistant.Access;
using KnowledgeAssistant.Audit;
using KnowledgeAssistant.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgeAssistant.Administration;

/// <summary>What a person does with her own account.</summary>
public sealed class AccountService(IDbContextFactory<AppDb> databases, IServiceScopeFactory scopes, PasswordCheck passwords, AuditLog audit, TimeProvider time)
{
    /// <summary>The person who signs in with this address and password; null if that is not right, whatever is wrong.</summary>
    public async Task<Person?> SignInAsync(string email, string password, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await passwords.FindAsync(scope.ServiceProvider.GetRequiredService<UserManager<Person>>(), email, password, cancellationToken);
    }

    /// <summary>The person's own account, as it is now.</summary>
    public async Task<PersonSummary> FindAsync(CurrentUser user, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Users.AsNoTracking().Where(p => p.Id == user.Id && !p.IsDisabled)
            .Select(p => new PersonSummary(p.Id, p.DisplayName, p.Email!, p.Role, p.IsDisabled, p.CreatedAt))
            .SingleOrDefaultAsync(cancellationToken) ?? throw new UserMessageException(Problem.NotAllowed);
    }

    /// <summary>Changes the name that others see.</summary>
    /// <exception cref="UserMessageException">The name is not usable.</exception>
    public async Task RenameAsync(CurrentUser user, string name, CancellationToken cancellationToken)
    {
        var clean = Accounts.CleanName(name);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Users.Where(p => p.Id == user.Id && !p.IsDisabled).ExecuteUpdateAsync(p => p.SetProperty(x => x.DisplayName, clean), cancellationToken) == 0)
            throw new UserMessageException(Problem.NotAllowed);
    }

    /// <summary>Changes the person's own password; her other sessions end, and so do password links that were made for her.</summary>
    /// <exception cref="UserMessageException">The current password is wrong, or the new one not usable.</exception>
    public async Task<Person> ChangePasswordAsync(CurrentUser user, string current, string password, CancellationToken cancellationToken)
    {
        var email = (await FindAsync(user, cancellationToken)).Email;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var people = scope.ServiceProvider.GetRequiredService<UserManager<Person>>();
        var person = await passwords.FindAsync(people, email, current, cancellationToken) ?? throw new UserMessageException(Problem.PasswordWrong);

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await Accounts.SaveWithPasswordAsync(people, person, password);
        await db.AccountLinks.Where(l => l.PersonId == person.Id && l.UsedAt == null).ExecuteDeleteAsync(cancellationToken);
        audit.Add(db, user, "person.password-changed", person.Id);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return person;
    }

    /// <summary>Ends one session of the person; what is open elsewhere goes on.</summary>
    /// <param name="sessionId">The session, as its cookie names it.</param>
    /// <param name="cookieLife">How long a cookie of the session may live at most.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task EndSessionAsync(Guid sessionId, TimeSpan cookieLife, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.EndedSessions.Where(s => s.ForgetAt < now || s.Id == sessionId).ExecuteDeleteAsync(cancellationToken);
        db.EndedSessions.Add(new EndedSession { Id = sessionId, ForgetAt = now + cookieLife });
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Ends every session of the person, wherever it is.</summary>
    public async Task EndSessionsAsync(CurrentUser user, CancellationToken cancellationToken)
    {
        var stamp = Guid.NewGuid().ToString("N");
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.Users.Where(p => p.Id == user.Id).ExecuteUpdateAsync(p => p.SetProperty(x => x.SecurityStamp, stamp), cancellationToken);
    }
}
