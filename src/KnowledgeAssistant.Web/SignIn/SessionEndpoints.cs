using KnowledgeAssistant.Access;
using KnowledgeAssistant.Administration;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Localization;

namespace KnowledgeAssistant.Web.SignIn;

/// <summary>What is no page: signing out (everywhere, so that no open page of the person goes on), and choosing a language.</summary>
internal static class SessionEndpoints
{
    public static async Task<IResult> SignOutAsync(HttpContext context, SignInManager<Person> signIn, AccountService accounts, IAntiforgery antiforgery, CancellationToken cancellationToken)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
            return Results.BadRequest();

        await accounts.EndSessionsAsync(context.User.AsCurrentUser()!, cancellationToken);
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
