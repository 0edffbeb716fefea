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
            .AddSingleton<OnnxSessions>()
            .AddSingleton<ModelFiles>()
            .AddSingleton<ModelArchive>()
            .AddSingleton<EmbeddingTrial>()
            .AddSingleton<IEmbeddingModelSource, FolderModels>()
            .AddSingleton<EmbeddingModels>()
            .AddHostedService<EmbeddingStartup>();
    }
}
