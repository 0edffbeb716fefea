using KnowledgeAssistant.Data;
using KnowledgeAssistant.Embeddings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace KnowledgeAssistant.Models;

/// <summary>Embedding models at providers: any endpoint that offers embeddings as OpenAI does, and Ollama.</summary>
public sealed class EndpointEmbeddings(IDbContextFactory<AppDb> databases, ProviderKeys keys, EndpointClients clients, UsageLog usage, TimeProvider time, ILogger<EndpointEmbeddings> logger) : IEmbeddingModelSource
{
    /// <inheritdoc/>
    public EmbeddingModelKind Kind => EmbeddingModelKind.Endpoint;

    /// <inheritdoc/>
    public LoadedModel Load(AddedEmbeddingModel model)
    {
        var vocabulary = new EstimatedVocabulary(model.Languages);
        return new(new EndpointEmbeddingGenerator(model, () => Open(model), vocabulary, usage, time, logger), vocabulary, EndpointOf(model).Host);
    }

    // Read for each call: another key or address of the provider holds at once.
    private ModelEndpoint EndpointOf(AddedEmbeddingModel model)
    {
        using var db = databases.CreateDbContext();
        var provider = db.Providers.AsNoTracking().SingleOrDefault(p => p.Id == model.ProviderId) ?? throw new UserMessageException(Problem.EmbeddingProviderGone, model.Name);
        return new ModelEndpoint(provider.Id, provider.Kind, new Uri(provider.BaseUrl), model.Source, keys.Read(provider), ModelTimes.Default);
    }

    private (IEmbeddingGenerator<string, Embedding<float>> Client, ModelEndpoint Endpoint) Open(AddedEmbeddingModel model)
    {
        var endpoint = EndpointOf(model);
        return endpoint.Kind == ProviderKind.Ollama
            ? (clients.OpenOllama(endpoint), endpoint)
            : (new NumberedEmbeddings(clients.OpenOpenAI(endpoint).GetEmbeddingClient(endpoint.Model), model.Name), endpoint);
    }
}
