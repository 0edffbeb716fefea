using Microsoft.Extensions.DependencyInjection;

namespace KnowledgeAssistant.Assistants;

/// <summary>Assistants.</summary>
public static class AssistantsFeature
{
    /// <summary>Registers the services.</summary>
    public static IServiceCollection AddAssistants(this IServiceCollection services) => services
        .AddSingleton<AssistantBoundsService>()
        .AddSingleton<AssistantChoice>()
        .AddSingleton<AssistantDesk>()
        .AddSingleton<AssistantReader>()
        .AddSingleton<AssistantService>()
        .AddSingleton<AssistantTransfer>();
}
