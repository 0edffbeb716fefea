using KnowledgeAssistant.Embeddings;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgeAssistant.Models;

/// <summary>The chat models.</summary>
public static class ModelsFeature
{
    // An answer at its limit, sent letter by letter with all that surrounds each, takes a quarter of this.
    private const long LargestResponse = 64L << 20;

    /// <summary>Registers the models and the HTTP client that reaches them.</summary>
    public static IServiceCollection AddModels(this IServiceCollection services)
    {
        services.AddOptions<ChatEndpointOptions>().BindConfiguration("Chat").ValidateDataAnnotations()
            .Validate(o => !o.IsConfigured || (Uri.TryCreate(o.Endpoint, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"), "Chat:Endpoint must be an absolute http or https address, such as https://host/v1.")
            .Validate(o => !o.IsConfigured || !string.IsNullOrWhiteSpace(o.Model), "Chat:Model must name the model when Chat:Endpoint is set.")
            .ValidateOnStart();

        services.AddOptions<BudgetOptions>().BindConfiguration("Budgets").ValidateDataAnnotations().ValidateOnStart();

        // Nothing is followed to another host.
        services.AddHttpClient(EndpointClients.HttpClientName)
            .AddHttpMessageHandler(() => new BoundedResponses(LargestResponse))
            .AddEndpointResilience()
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectCallback = EndpointResilience.ConnectAsync });
        return services
            .AddSingleton<ProviderKeys>()
            .AddSingleton<ModelCatalogue>()
            .AddSingleton<ChatModels>()
            .AddSingleton<ProviderService>()
            .AddSingleton<ChatModelService>()
            .AddSingleton<ModelOrder>()
            .AddSingleton<ModelAdministration>()
            .AddSingleton<ModelPolicies>()
            .AddSingleton<UsageLog>()
            .AddSingleton<UsageReports>()
            .AddSingleton<Budgets>()
            .AddSingleton<EmbeddingModelService>()
            .AddSingleton<IEmbeddingModelSource, EndpointEmbeddings>()
            .AddSingleton<BudgetService>()
            .AddSingleton<BudgetReader>()
            .AddSingleton<EndpointClients>()
            .AddSingleton<ModelLister>()
            .AddSingleton<ModelTester>()
            .AddSingleton<ChatClients>();
    }
}
