using Microsoft.Extensions.DependencyInjection;

namespace KnowledgeAssistant.Collections;

/// <summary>Collections, their members and their documents.</summary>
public static class CollectionsFeature
{
    /// <summary>Registers the services.</summary>
    public static IServiceCollection AddCollections(this IServiceCollection services)
    {
        services.AddOptions<CollectionOptions>().BindConfiguration("Collections");

        return services
            .AddSingleton<CollectionChanges>()
            .AddSingleton<CollectionService>()
            .AddSingleton<MemberService>();
    }
}
