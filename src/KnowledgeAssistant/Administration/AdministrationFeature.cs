using Microsoft.Extensions.DependencyInjection;

namespace KnowledgeAssistant.Administration;

/// <summary>The first administrator, and people.</summary>
public static class AdministrationFeature
{
    /// <summary>Registers the services.</summary>
    public static IServiceCollection AddAdministration(this IServiceCollection services) => services
        .AddSingleton<SetUpService>()
        .AddSingleton<AccountService>()
        .AddSingleton<PeopleService>();
}
