using KnowledgeAssistant.Collections.Ingestion;
using KnowledgeAssistant.Collections.Reembedding;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgeAssistant.Collections;

/// <summary>Collections, their members, their documents and how these come to answer.</summary>
public static class CollectionsFeature
{
    /// <summary>Registers the services and the ingestion workers.</summary>
    public static IServiceCollection AddCollections(this IServiceCollection services)
    {
        services.AddOptions<CollectionOptions>().BindConfiguration("Collections");
        services.AddOptions<IngestionOptions>().BindConfiguration("Ingestion").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<ExtractionOptions>().BindConfiguration("Extraction").ValidateDataAnnotations().ValidateOnStart();

        return services
            .AddSingleton<CollectionChanges>()
            .AddSingleton<CollectionService>()
            .AddSingleton<CollectionDeletion>()
            .AddSingleton<ConfidentialCollections>()
            .AddSingleton<MemberService>()
            .AddSingleton<DocumentFiles>()
            .AddSingleton<DocumentService>()
            .AddSingleton<DocumentLibrary>()
            .AddSingleton<DocumentTopics>()
            .AddSingleton<SampleCollection>()
            .AddSingleton<IndexSignal>()
            .AddSingleton<IngestionProgress>()
            .AddSingleton<IngestionQueue>()
            .AddSingleton<IngestionOutcome>()
            .AddSingleton<ExtractionProcesses>()
            .AddSingleton<PassageWriter>()
            .AddSingleton<PassageEmbedder>()
            .AddSingleton<DocumentIndexer>()
            .AddSingleton<EmbeddingChangeQueue>()
            .AddSingleton<EmbeddingChanger>()
            .AddSingleton<EmbeddingChangeService>()
            .AddHostedService<EmbeddingChangeWorker>()
            .AddHostedService<IngestionWorker>();
    }
}
