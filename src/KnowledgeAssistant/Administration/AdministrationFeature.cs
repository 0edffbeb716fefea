using KnowledgeAssistant.Access;
using KnowledgeAssistant.Data;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgeAssistant.Administration;

/// <summary>The first administrator, people and their accounts.</summary>
public static class AdministrationFeature
{
    /// <summary>Registers the services, and ASP.NET Core Identity with the rules of the product.</summary>
    public static IServiceCollection AddAdministration(this IServiceCollection services)
    {
        services.AddIdentityCore<Person>(options =>
        {
            // Length is what makes a password strong; rules of composition only make it hard to remember.
            options.Password.RequiredLength = Accounts.ShortestPassword;
            options.Password.RequireDigit = options.Password.RequireLowercase = options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
            options.Lockout.MaxFailedAccessAttempts = 5;
            options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(10);
            options.User.RequireUniqueEmail = true;
            options.User.AllowedUserNameCharacters = "";
        }).AddEntityFrameworkStores<AppDb>();

        return services
            .AddSingleton<SetUpService>()
            .AddSingleton<PasswordCheck>()
            .AddSingleton<AccountService>()
            .AddSingleton<AccountLinkService>()
            .AddSingleton<OpenInvitations>()
            .AddSingleton<PeopleService>();
    }
}
