using KnowledgeAssistant.Access;
using KnowledgeAssistant.Data;
using Microsoft.AspNetCore.Identity;

namespace KnowledgeAssistant.Web.SignIn;

/// <summary>Local accounts by ASP.NET Core Identity, and the cookie that says who is there.</summary>
public static class SignInFeature
{
    /// <summary>Registers Identity, its cookie and the claims of a person.</summary>
    public static IServiceCollection AddSignIn(this IServiceCollection services)
    {
        services.AddCascadingAuthenticationState();
        services.AddAuthorization();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.AddIdentityCore<Person>(options =>
            {
                options.Password.RequiredLength = 12;
                options.Password.RequireDigit = options.Password.RequireLowercase = options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
                options.Lockout.MaxFailedAccessAttempts = 5;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(10);
                options.User.RequireUniqueEmail = true;
            })
            .AddEntityFrameworkStores<AppDb>()
            .AddSignInManager()
            .AddDefaultTokenProviders()
            .AddClaimsPrincipalFactory<PersonClaims>();
        services.ConfigureApplicationCookie(options =>
        {
            options.LoginPath = "/sign-in";
            options.AccessDeniedPath = "/not-found";
            options.Cookie.Name = "knowledge-assistant";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.ExpireTimeSpan = TimeSpan.FromDays(14);
            options.SlidingExpiration = true;
        });
        return services;
    }

    /// <summary>Maps the endpoints beside the pages.</summary>
    public static void MapSignIn(this WebApplication app)
    {
    }
}
