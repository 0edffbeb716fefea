using KnowledgeAssistant.Access;
using KnowledgeAssistant.Audit;
using KnowledgeAssistant.Data;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeAssistant.Administration;

/// <summary>An invitation that nobody has used yet.</summary>
/// <param name="Id">The invitation.</param>
/// <param name="Email">The address it was made for; null when the invited person chooses one.</param>
/// <param name="Role">The role the invited person gets.</param>
/// <param name="InvitedBy">The name of the administrator who made it; null when that account is gone.</param>
/// <param name="ExpiresAt">Until when it works.</param>
public sealed record InvitationSummary(Guid Id, string? Email, PersonRole Role, string? InvitedBy, DateTimeOffset ExpiresAt);

/// <summary>The invitations that still let somebody in, for administrators.</summary>
public sealed class OpenInvitations(IDbContextFactory<AppDb> databases, AuditLog audit, TimeProvider time)
{
    private const int MostRows = 200;

    /// <summary>Those that are neither used nor expired, the newest first; at most 200.</summary>
    public async Task<IReadOnlyList<InvitationSummary>> ListAsync(CurrentUser user, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.RequireAdministratorAsync(user, cancellationToken);
        var now = time.GetUtcNow();
        return await db.AccountLinks.AsNoTracking().Where(l => l.Kind == AccountLinkKind.Invitation && l.UsedAt == null && l.ExpiresAt > now)
            .OrderByDescending(l => l.CreatedAt).ThenBy(l => l.Id).Take(MostRows)
            .Select(l => new InvitationSummary(l.Id, l.Email, l.Role, db.Users.Where(p => p.Id == l.CreatedById).Select(p => p.DisplayName).FirstOrDefault(), l.ExpiresAt))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Ends an invitation; its link lets nobody in any more. One that was used or withdrawn meanwhile stays as it is.</summary>
    public async Task WithdrawAsync(CurrentUser user, Guid invitationId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.RequireAdministratorAsync(user, cancellationToken);
        if (await db.AccountLinks.Where(l => l.Id == invitationId && l.Kind == AccountLinkKind.Invitation && l.UsedAt == null).ExecuteDeleteAsync(cancellationToken) == 0)
            return;

        audit.Add(db, user, "person.invitation-withdrawn", invitationId);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
