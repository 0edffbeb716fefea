using KnowledgeAssistant.Access;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Identity;

namespace KnowledgeAssistant.Web.SignIn;

/// <summary>Local accounts by ASP.NET Core Identity, and the cookie that says who is there.</summary>
public static class SignInFeature
{
    /// <summary>Registers Identity, its cookie, the claims of a person and the guard of open pages.</summary>
    public static IServiceCollection AddSignIn(this IServiceCollection services)
    {
        services.AddCascadingAuthenticationState();
        services.AddAuthorization();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.AddScoped<SessionGuard>();
        services.AddScoped<CircuitHandler, CircuitGuard>();
        new IdentityBuilder(typeof(Person), services).AddSignInManager().AddClaimsPrincipalFactory<PersonClaims>();
        services.ConfigureApplicationCookie(options =>
        {
            options.LoginPath = "/sign-in";
            options.AccessDeniedPath = "/not-found";
            options.ReturnUrlParameter = "returnUrl";
            options.Cookie.Name = "knowledge-assistant";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.ExpireTimeSpan = TimeSpan.FromDays(14);
            options.SlidingExpiration = true;
            options.Events = new CookieAuthenticationEvents
            {
                OnValidatePrincipal = context => context.HttpContext.RequestServices.GetRequiredService<SessionGuard>().CheckAsync(context),
            };
        });
        return services;
    }

    /// <summary>Until there is an administrator every page leads to the set-up page; sockets are taken from our own pages only.</summary>
    public static void UseSignIn(this WebApplication app)
    {
        app.UseMiddleware<SetUpGate>();
        app.Use(RefuseForeignSockets);
        app.UseAuthentication();
        app.UseAuthorization();
    }

    /// <summary>Maps signing out and the choice of language.</summary>
    public static void MapSignIn(this WebApplication app)
    {
        app.MapPost("/sign-out", SessionEndpoints.SignOutAsync).RequireAuthorization();
        app.MapGet("/language", SessionEndpoints.ChooseLanguage).AllowAnonymous();
    }

    // A web socket carries the cookie whoever opens it, so its origin must be ours.
    private static Task RefuseForeignSockets(HttpContext context, RequestDelegate next)
    {
        var isOurs = context.Request.Headers.Origin.All(origin =>
            Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority.Equals(context.Request.Host.Value, StringComparison.OrdinalIgnoreCase));
        if (isOurs || !context.Request.Path.StartsWithSegments("/_blazor"))
            return next(context);

        // A script reads the status and no page.
        if (context.Features.Get<IStatusCodePagesFeature>() is { } pages)
            pages.Enabled = false;
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}
