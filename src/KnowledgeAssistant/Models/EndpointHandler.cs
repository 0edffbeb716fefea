namespace KnowledgeAssistant.Models;

/// <summary>Marks every request with the endpoint that it goes to, so that what all endpoints share can treat them apart.</summary>
internal sealed class EndpointHandler(ModelEndpoint endpoint, TimeProvider time) : DelegatingHandler
{
    private static readonly HttpRequestOptionsKey<(ModelEndpoint Endpoint, long Sent)> Mark = new("knowledgeassistant.endpoint");

    /// <summary>The endpoint of a request, and when it was sent.</summary>
    public static (ModelEndpoint Endpoint, long Sent) Of(HttpRequestMessage request) => request.Options.TryGetValue(Mark, out var mark)
        ? mark
        : throw new InvalidOperationException("A request to an endpoint was not marked with it.");

    /// <summary>What tells the endpoints' faults apart; the request that is only made to try this out belongs to none.</summary>
    public static string KeyOf(HttpRequestMessage request) => request.Options.TryGetValue(Mark, out var mark) ? mark.Endpoint.ProviderId.ToString() : "";

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Options.Set(Mark, (endpoint, time.GetTimestamp()));
        if (endpoint is { Kind: ProviderKind.AzureOpenAI, Key: { } key })
        {
            // A resource takes its own keys under this name; the header that the client wrote is for tokens.
            request.Headers.Remove("Authorization");
            request.Headers.TryAddWithoutValidation("api-key", key);
        }

        return base.SendAsync(request, cancellationToken);
    }
}
