using KnowledgeAssistant.Access;
using KnowledgeAssistant.Audit;
using KnowledgeAssistant.Data;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeAssistant.Administration;

/// <summary>What administrators do with people. Every act is recorded, and at least one enabled administrator always remains.</summary>
public sealed class PeopleService(IDbContextFactory<AppDb> databases, AuditLog audit, TimeProvider time)
{
    private static readonly TimeSpan InvitationLife = TimeSpan.FromDays(7);
    private static readonly TimeSpan PasswordLinkLife = TimeSpan.FromHours(24);

    /// <summary>Everybody whose name or address contains <paramref name="search"/>, by name; at most <paramref name="take"/> from <paramref name="skip"/> on, and how many there are.</summary>
    public async Task<(IReadOnlyList<PersonSummary> People, int Count)> ListAsync(CurrentUser user, string search, int skip, int take, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.RequireAdministratorAsync(user, cancellationToken);

        var found = db.Users.AsNoTracking();
        if (search.Composed().Trim() is { Length: > 0 } text)
        {
            var pattern = LikePattern.Containing(text);
            found = found.Where(p => EF.Functions.Like(p.DisplayName, pattern, LikePattern.Escape) || EF.Functions.Like(p.Email!, pattern, LikePattern.Escape));
        }

        var people = await found.OrderBy(p => EF.Functions.Collate(p.DisplayName, "NOCASE")).ThenBy(p => p.Id).Skip(skip).Take(take)
            .Select(p => new PersonSummary(p.Id, p.DisplayName, p.Email!, p.Role, p.IsDisabled, p.CreatedAt))
            .ToListAsync(cancellationToken);
        return (people, await found.CountAsync(cancellationToken));
    }

    /// <summary>A token for a single-use invitation, valid for seven days; it is told this once.</summary>
    /// <exception cref="UserMessageException">The address is not usable, or has an account already.</exception>
    public async Task<string> InviteAsync(CurrentUser user, string? email, PersonRole role, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.RequireAdministratorAsync(user, cancellationToken);
        var address = string.IsNullOrWhiteSpace(email) ? null : Accounts.CleanEmail(email);
        var normalized = address?.ToUpperInvariant();
        if (normalized is not null && await db.Users.AnyAsync(p => p.NormalizedEmail == normalized, cancellationToken))
            throw new UserMessageException(Problem.EmailTaken);

        var link = new AccountLink { Kind = AccountLinkKind.Invitation, TokenHash = [], Email = address, Role = role };
        return await AddLinkAsync(db, user, link, InvitationLife, "person.invited", role.ToString(), cancellationToken);
    }

    /// <summary>A token for a single-use password link, valid for 24 hours; it is told this once. Earlier ones of the person end.</summary>
    public async Task<string> IssuePasswordLinkAsync(CurrentUser user, Guid personId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.RequireAdministratorAsync(user, cancellationToken);
        if (!await db.Users.AnyAsync(p => p.Id == personId && !p.IsDisabled, cancellationToken))
            throw new UserMessageException(Problem.PersonGone);

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.AccountLinks.Where(l => l.PersonId == personId && l.UsedAt == null).ExecuteDeleteAsync(cancellationToken);
        var link = new AccountLink { Kind = AccountLinkKind.Password, TokenHash = [], PersonId = personId };
        var token = await AddLinkAsync(db, user, link, PasswordLinkLife, "person.password-link", null, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return token;
    }

    /// <summary>Shuts a person out; her sessions end at their next action.</summary>
    /// <exception cref="UserMessageException">She is the last enabled administrator, or gone.</exception>
    public Task DisableAsync(CurrentUser user, Guid personId, CancellationToken cancellationToken) =>
        ChangeAsync(user, personId, person => (person.IsDisabled, person.SecurityStamp) = (true, Guid.NewGuid().ToString("N")), "person.disabled", cancellationToken);

    /// <summary>Lets a person in again.</summary>
    public Task EnableAsync(CurrentUser user, Guid personId, CancellationToken cancellationToken) =>
        ChangeAsync(user, personId, person => person.IsDisabled = false, "person.enabled", cancellationToken);

    /// <summary>Makes a person an administrator or a user.</summary>
    /// <exception cref="UserMessageException">She is the last enabled administrator, or gone.</exception>
    public Task ChangeRoleAsync(CurrentUser user, Guid personId, PersonRole role, CancellationToken cancellationToken) =>
        ChangeAsync(user, personId, person => person.Role = role, $"person.role.{role}", cancellationToken);

    private async Task ChangeAsync(CurrentUser user, Guid personId, Action<Person> change, string action, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);

        // One transaction for check and change: two administrators who demote each other at once must leave one.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.RequireAdministratorAsync(user, cancellationToken);
        var person = await db.Users.SingleOrDefaultAsync(p => p.Id == personId, cancellationToken) ?? throw new UserMessageException(Problem.PersonGone);

        change(person);
        audit.Add(db, user, action, personId);
        await db.SaveChangesAsync(cancellationToken);
        await EndLinksAsync(db, person, cancellationToken);

        if (!await db.Users.AnyAsync(p => p.Role == PersonRole.Administrator && !p.IsDisabled, cancellationToken))
            throw new UserMessageException(Problem.LastAdministrator);

        await transaction.CommitAsync(cancellationToken);
    }

    // Who may not make links any more must not come back by one made before.
    private static async Task EndLinksAsync(AppDb db, Person person, CancellationToken cancellationToken)
    {
        var open = db.AccountLinks.Where(l => l.UsedAt == null);
        if (person.IsDisabled || person.Role != PersonRole.Administrator)
            await open.Where(l => l.CreatedById == person.Id).ExecuteDeleteAsync(cancellationToken);
        if (person.IsDisabled)
            await open.Where(l => l.PersonId == person.Id).ExecuteDeleteAsync(cancellationToken);
    }

    private async Task<string> AddLinkAsync(AppDb db, CurrentUser user, AccountLink link, TimeSpan life, string action, string? details, CancellationToken cancellationToken)
    {
        var token = Secrets.NewToken();
        link.TokenHash = Secrets.Hash(token);
        link.CreatedById = user.Id;
        link.CreatedAt = time.GetUtcNow();
        link.ExpiresAt = link.CreatedAt + life;
        db.AccountLinks.Add(link);
        audit.Add(db, user, action, link.PersonId, details);
        await db.SaveChangesAsync(cancellationToken);
        return token;
    }
}
