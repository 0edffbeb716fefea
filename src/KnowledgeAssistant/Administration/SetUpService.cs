using System.Security.Cryptography;
using KnowledgeAssistant.Access;
using KnowledgeAssistant.Audit;
using KnowledgeAssistant.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgeAssistant.Administration;

/// <summary>Makes the first administrator, for whoever can read the console of the server.</summary>
public sealed class SetUpService(IDbContextFactory<AppDb> databases, IServiceScopeFactory scopes, AuditLog audit, TimeProvider time)
{
    private const int SqliteConstraint = 19;
    private static readonly TimeSpan ResetCodeLife = TimeSpan.FromHours(24);
    private static readonly TimeSpan WrongCodePause = TimeSpan.FromSeconds(30);
    private const int WrongCodesBeforePause = 5;

    private readonly Lock _lock = new();
    private bool _isClaimed;
    private int _wrongCodes;
    private DateTimeOffset _pausedUntil;

    /// <summary>Whether the instance has had its first administrator. Once true it is remembered: only a command of a stopped server takes it back.</summary>
    public async Task<bool> IsClaimedAsync(CancellationToken cancellationToken)
    {
        if (_isClaimed)
            return true;

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return _isClaimed = await db.AdministratorClaims.AnyAsync(cancellationToken);
    }

    /// <summary>
    /// A new one-time code to print on the console; null when the instance is claimed, or when a code that
    /// <c>reset-administrator</c> printed is still valid.
    /// </summary>
    public async Task<string?> NewCodeAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.AdministratorClaims.AnyAsync(cancellationToken))
            return null;

        var valid = time.GetUtcNow() - ResetCodeLife;
        if (await db.SetUpCodes.AnyAsync(c => c.IsReset && c.CreatedAt > valid, cancellationToken))
            return null;

        return await StoreCodeAsync(db, isReset: false, cancellationToken);
    }

    /// <summary>Opens the set-up page again and gives its new code. For the console only, while no server runs.</summary>
    public async Task<string> ResetAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        db.AdministratorClaims.RemoveRange(await db.AdministratorClaims.ToListAsync(cancellationToken));
        audit.Add(db, null, "administrator.reset");
        return await StoreCodeAsync(db, isReset: true, cancellationToken);
    }

    /// <summary>
    /// Claims the instance: makes the first administrator, or gives an existing account its right and a new password.
    /// Exactly one claim succeeds, however many arrive at once.
    /// </summary>
    /// <exception cref="UserMessageException">The code is wrong, a field is not usable, or somebody else was first.</exception>
    public async Task<Person> ClaimAsync(string code, string name, string email, string password, CancellationToken cancellationToken)
    {
        await CheckCodeAsync(code, cancellationToken);

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var people = scope.ServiceProvider.GetRequiredService<UserManager<Person>>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        var person = await people.FindByEmailAsync(email.Trim()) ?? Accounts.New(name, email, time.GetUtcNow());
        db.AdministratorClaims.Add(new AdministratorClaim { PersonId = person.Id, ClaimedAt = time.GetUtcNow() });
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException problem) when (problem.InnerException is SqliteException { SqliteErrorCode: SqliteConstraint })
        {
            throw new UserMessageException(Problem.AlreadySetUp);
        }

        await db.SetUpCodes.ExecuteDeleteAsync(cancellationToken);
        person.Role = PersonRole.Administrator;
        person.IsDisabled = false;
        await Accounts.SaveWithPasswordAsync(people, person, password);
        audit.Add(db, new CurrentUser(person.Id, person.DisplayName, person.Role), "administrator.claimed", person.Id);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        _isClaimed = true;
        return person;
    }

    private async Task CheckCodeAsync(string code, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_pausedUntil > time.GetUtcNow())
                throw new UserMessageException(Problem.SetUpCodeWait, Math.Ceiling((_pausedUntil - time.GetUtcNow()).TotalSeconds).ToString("N0", null));
        }

        // The code first, then the claim: who comes while somebody else claims must not be told that the code is wrong.
        var oldest = time.GetUtcNow() - ResetCodeLife;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var stored = await db.SetUpCodes.AsNoTracking().SingleOrDefaultAsync(c => !c.IsReset || c.CreatedAt > oldest, cancellationToken);
        if (await db.AdministratorClaims.AnyAsync(cancellationToken))
            throw new UserMessageException(Problem.AlreadySetUp);
        if (stored is not null && CryptographicOperations.FixedTimeEquals(stored.Hash, Secrets.HashCode(code)))
            return;

        lock (_lock)
        {
            if (++_wrongCodes % WrongCodesBeforePause == 0)
                _pausedUntil = time.GetUtcNow() + WrongCodePause;
        }

        throw new UserMessageException(Problem.SetUpCodeWrong);
    }

    private async Task<string> StoreCodeAsync(AppDb db, bool isReset, CancellationToken cancellationToken)
    {
        var code = Secrets.NewCode();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.SetUpCodes.ExecuteDeleteAsync(cancellationToken);
        db.SetUpCodes.Add(new SetUpCode { Hash = Secrets.HashCode(code), CreatedAt = time.GetUtcNow(), IsReset = isReset });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return code;
    }
}
