using Microsoft.Extensions.DependencyInjection;

namespace KnowledgeAssistant.Retrieval;

/// <summary>Searching.</summary>
public static class RetrievalFeature
{
    /// <summary>Registers the indexes and the retriever.</summary>
    public static IServiceCollection AddRetrieval(this IServiceCollection services)
    {
        services.AddOptions<RetrievalOptions>().BindConfiguration("Retrieval").ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<IVectorIndex, ExactVectorIndex>()
            .AddSingleton<CollectionIndexes>()
            .AddSingleton<VectorSearch>()
            .AddSingleton<Retriever>()
            .AddSingleton<DocumentPassages>()
            .AddHostedService<IndexFollower>();
    }
}
