using System.Security.Claims;
using KnowledgeAssistant.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace KnowledgeAssistant.Web.SignIn;

/// <summary>Puts the name that others see, the role and a number of the session into a person's cookie, and reads them back.</summary>
public sealed class PersonClaims(UserManager<Person> people, IOptions<IdentityOptions> options) : UserClaimsPrincipalFactory<Person>(people, options)
{
    internal const string DisplayName = "display_name";
    internal const string Session = "session";

    /// <inheritdoc/>
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Person user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(DisplayName, user.DisplayName));
        identity.AddClaim(new Claim(ClaimTypes.Role, user.Role.ToString()));
        identity.AddClaim(new Claim(Session, Guid.NewGuid().ToString()));
        return identity;
    }
}

/// <summary>From a signed-in principal to the product's own value.</summary>
public static class PrincipalExtensions
{
    /// <summary>Who is signed in; null for a visitor.</summary>
    public static CurrentUser? AsCurrentUser(this ClaimsPrincipal principal) =>
        Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
            ? new CurrentUser(id, principal.FindFirstValue(PersonClaims.DisplayName) ?? "", Enum.TryParse<PersonRole>(principal.FindFirstValue(ClaimTypes.Role), out var role) ? role : PersonRole.User)
            : null;

    /// <summary>The session of a signed-in principal; one of the same person on another device has another.</summary>
    public static Guid SessionId(this ClaimsPrincipal principal) => Guid.TryParse(principal.FindFirstValue(PersonClaims.Session), out var id) ? id : Guid.Empty;
}
