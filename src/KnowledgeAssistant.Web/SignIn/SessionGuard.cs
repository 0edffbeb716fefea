using System.Security.Claims;
using KnowledgeAssistant.Access;
using KnowledgeAssistant.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeAssistant.Web.SignIn;

/// <summary>
/// Checks a session against the database: at each request, and at each action of an open page. Disabling somebody, a changed
/// password, or signing out in another window therefore holds from the next action on; a changed name or role is taken into the cookie at the next request.
/// </summary>
public sealed class SessionGuard(ReadingContexts contexts)
{
    private const string StampClaim = "AspNet.Identity.SecurityStamp";

    private static readonly Func<AppDb, Guid, string?, Guid, CancellationToken, Task<Person?>> PersonOfSession = EF.CompileAsyncQuery(
        (AppDb db, Guid id, string? stamp, Guid session, CancellationToken _) => db.Users.SingleOrDefault(
            p => p.Id == id && !p.IsDisabled && p.SecurityStamp == stamp && !db.EndedSessions.Any(s => s.Id == session)));

    // Compiled once, and one bit: while an answer streams, the browser's receipts alone ask it ten times a second.
    private static readonly Func<AppDb, Guid, string?, Guid, CancellationToken, Task<bool>> IsSession = EF.CompileAsyncQuery(
        (AppDb db, Guid id, string? stamp, Guid session, CancellationToken _) => db.Users.Any(
            p => p.Id == id && !p.IsDisabled && p.SecurityStamp == stamp && !db.EndedSessions.Any(s => s.Id == session)));

    /// <summary>Whether the person may still act in this session.</summary>
    public async Task<bool> IsValidAsync(ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        if (principal.AsCurrentUser() is not { } user)
            return false;

        await using var db = await contexts.CreateAsync(cancellationToken);
        return await IsSession(db, user.Id, principal.FindFirstValue(StampClaim), principal.SessionId(), cancellationToken);
    }

    /// <summary>The cookie handler's check.</summary>
    public async Task CheckAsync(CookieValidatePrincipalContext context)
    {
        if (context.Principal is not { } principal)
            return;

        if (await FindAsync(principal, context.HttpContext.RequestAborted) is not { } person)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
            return;
        }

        // A cookie of an older program names no session: it gets one, else ending it would end all others without.
        var hasSession = principal.SessionId() != Guid.Empty;
        if (!hasSession || principal.AsCurrentUser() != new CurrentUser(person.Id, person.DisplayName, person.Role))
        {
            var factory = context.HttpContext.RequestServices.GetRequiredService<IUserClaimsPrincipalFactory<Person>>();
            var renewed = await factory.CreateAsync(person);
            if (hasSession)
                KeepSession(principal, renewed);
            context.ReplacePrincipal(renewed);
            context.ShouldRenew = true;
        }
    }

    // The renewed cookie is of the same session: ending it ends this one, too.
    private static void KeepSession(ClaimsPrincipal principal, ClaimsPrincipal renewed)
    {
        var identity = (ClaimsIdentity)renewed.Identity!;
        identity.RemoveClaim(identity.FindFirst(PersonClaims.Session));
        identity.AddClaim(new Claim(PersonClaims.Session, principal.SessionId().ToString()));
    }

    private async Task<Person?> FindAsync(ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        if (principal.AsCurrentUser() is not { } user)
            return null;

        await using var db = await contexts.CreateAsync(cancellationToken);
        return await PersonOfSession(db, user.Id, principal.FindFirstValue(StampClaim), principal.SessionId(), cancellationToken);
    }
}
