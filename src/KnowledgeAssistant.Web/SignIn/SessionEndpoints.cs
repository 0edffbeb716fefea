using KnowledgeAssistant.Access;
using KnowledgeAssistant.Administration;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.Options;

namespace KnowledgeAssistant.Web.SignIn;

/// <summary>What is no page: signing out, of this session or of all of the person's, and choosing a language.</summary>
internal static class SessionEndpoints
{
    /// <summary>The value of the sign-out form's button that ends every session.</summary>
    public const string Everywhere = "everywhere";

    public static async Task<IResult> SignOutAsync(HttpContext context, SignInManager<Person> signIn, AccountService accounts, IAntiforgery antiforgery, IOptionsMonitor<CookieAuthenticationOptions> cookies, CancellationToken cancellationToken)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
            return Results.BadRequest();

        // Not only the cookie goes: a page that is open in another window, or a copy of the cookie, must not go on.
        if ((await context.Request.ReadFormAsync(cancellationToken))["where"] == Everywhere)
            await accounts.EndSessionsAsync(context.User.AsCurrentUser()!, cancellationToken);
        else
            await accounts.EndSessionAsync(context.User.SessionId(), cookies.Get(IdentityConstants.ApplicationScheme).ExpireTimeSpan, cancellationToken);
        await signIn.SignOutAsync();
        return Results.LocalRedirect("~/sign-in");
    }

    public static IResult ChooseLanguage(HttpContext context, string culture, string? returnUrl)
    {
        if (culture is "en" or "ko")
        {
            context.Response.Cookies.Append(
                CookieRequestCultureProvider.DefaultCookieName,
                CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(culture)),
                new CookieOptions { MaxAge = TimeSpan.FromDays(365), IsEssential = true, SameSite = SameSiteMode.Lax, HttpOnly = true, Secure = context.Request.IsHttps });
        }

        return Results.LocalRedirect(ReturnUrl.Local(returnUrl));
    }
}
