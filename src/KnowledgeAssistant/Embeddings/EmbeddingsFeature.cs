using Microsoft.Extensions.DependencyInjection;

namespace KnowledgeAssistant.Embeddings;

/// <summary>The embedding models.</summary>
public static class EmbeddingsFeature
{
    /// <summary>Registers models and options.</summary>
    public static IServiceCollection AddEmbeddings(this IServiceCollection services)
    {
        services.AddOptions<EmbeddingOptions>().BindConfiguration("Embeddings").ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<EmbeddingModels>()
            .AddHostedService<EmbeddingStartup>();
    }
}
