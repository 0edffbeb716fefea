using System.ClientModel;
using System.ClientModel.Primitives;
using Microsoft.Extensions.AI;
using OllamaSharp;
using OpenAI;

namespace KnowledgeAssistant.Models;

/// <summary>Opens clients to endpoints, each in its own way of speaking, over the one HTTP client that all share.</summary>
public sealed class EndpointClients(IHttpMessageHandlerFactory handlers, TimeProvider time)
{
    /// <summary>The name of the HTTP client.</summary>
    public const string HttpClientName = "chat";

    // The client of OpenAI wants a key; servers that need none take any.
    private const string NoKey = "none";

    /// <summary>A client that speaks with the model of the endpoint.</summary>
    internal IChatClient OpenChat(ModelEndpoint endpoint) =>
        endpoint.Kind == ProviderKind.Ollama ? OpenOllama(endpoint) : OpenOpenAI(endpoint).GetChatClient(endpoint.Model).AsIChatClient();

    /// <summary>A client of OpenAI, for what else such an endpoint offers.</summary>
    internal OpenAIClient OpenOpenAI(ModelEndpoint endpoint) => new(
        new ApiKeyCredential(string.IsNullOrEmpty(endpoint.Key) ? NoKey : endpoint.Key),
        new OpenAIClientOptions
        {
            Endpoint = endpoint.Address,
            Transport = new HttpClientPipelineTransport(OpenHttp(endpoint)),
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),    // the handlers below try again
            NetworkTimeout = Timeout.InfiniteTimeSpan,    // the stream has time-outs of its own, for the first piece and between pieces
        });

    /// <summary>A client of Ollama.</summary>
    internal OllamaApiClient OpenOllama(ModelEndpoint endpoint)
    {
        var client = OpenHttp(endpoint);
        client.BaseAddress = new Uri($"{endpoint.Address.AbsoluteUri.TrimEnd('/')}/");
        if (!string.IsNullOrEmpty(endpoint.Key))
            client.DefaultRequestHeaders.Authorization = new("Bearer", endpoint.Key);
        return new OllamaApiClient(client, endpoint.Model);
    }

    /// <summary>A plain client, without the key. The handlers behind its first one are shared and pooled by the factory: they outlive it.</summary>
    internal HttpClient OpenHttp(ModelEndpoint endpoint) =>
        new(new EndpointHandler(endpoint, time) { InnerHandler = handlers.CreateHandler(HttpClientName) }, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
}
