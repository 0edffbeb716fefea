using KnowledgeAssistant.Administration;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Data;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgeAssistant;

/// <summary>Everything the product does, one line a feature.</summary>
public static class KnowledgeAssistantFeature
{
    /// <summary>Registers all features of the library.</summary>
    public static IServiceCollection AddKnowledgeAssistant(this IServiceCollection services) => services
        .AddData()
        .AddAdministration()
        .AddCollections();
}
