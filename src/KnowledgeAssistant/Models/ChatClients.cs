using System.ClientModel;
using System.ClientModel.Primitives;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpenAI;

namespace KnowledgeAssistant.Models;

/// <summary>
/// The chat model that answers: the configured endpoint, else the built-in extractive model. The configuration is read at each
/// question, so that a change of <c>settings.json</c> holds without a restart; a change that makes no sense changes nothing.
/// </summary>
public sealed partial class ChatClients(IOptionsMonitor<ChatEndpointOptions> options, IHttpClientFactory http, TimeProvider time, ILogger<ChatClients> logger) : IDisposable
{
    /// <summary>The name of the HTTP client that reaches endpoints.</summary>
    public const string HttpClientName = "chat";

    private readonly ExtractiveChatClient _extractive = new();
    private ChatEndpointOptions _valid = options.CurrentValue;

    /// <summary>Which model answers, and to which host passages go: what a page says before the first question.</summary>
    public ChatModelDescription Describe() => Current() is { IsConfigured: true } endpoint
        ? new ChatModelDescription(endpoint.Model, endpoint.Host)
        : new ChatModelDescription(null, null);

    /// <summary>The answer, piece by piece.</summary>
    /// <exception cref="UserMessageException">The endpoint refuses, hangs, cuts or sends what is no answer.</exception>
    public async IAsyncEnumerable<string> StreamAsync(IReadOnlyList<ChatMessage> messages, SourcedQuestion question, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var endpoint = Current();
        var chat = new ChatOptions { AdditionalProperties = new AdditionalPropertiesDictionary { [SourcedQuestion.Key] = question } };
        if (!endpoint.IsConfigured)
        {
            await foreach (var update in _extractive.GetStreamingResponseAsync(messages, chat, cancellationToken))
                yield return update.Text;
            yield break;
        }

        chat.AdditionalProperties = null;    // values of ours are not for the wire
        chat.Temperature = endpoint.Temperature;
        using var client = Open(endpoint);
        await foreach (var text in EndpointStream.ReadAsync(client, messages, chat, endpoint, time, cancellationToken))
            yield return text;
    }

    /// <inheritdoc/>
    public void Dispose() => _extractive.Dispose();

    private ChatEndpointOptions Current()
    {
        try
        {
            return _valid = options.CurrentValue;
        }
        catch (OptionsValidationException invalid)
        {
            LogInvalid(string.Join(' ', invalid.Failures));
            return _valid;
        }
    }

    private IChatClient Open(ChatEndpointOptions endpoint) => new OpenAIClient(
        new ApiKeyCredential(string.IsNullOrEmpty(endpoint.ApiKey) ? "none" : endpoint.ApiKey),
        new OpenAIClientOptions
        {
            Endpoint = new Uri(endpoint.Endpoint!),
            Transport = new HttpClientPipelineTransport(http.CreateClient(HttpClientName)),
            RetryPolicy = new EndpointRetry(),
            NetworkTimeout = Timeout.InfiniteTimeSpan,    // the stream has time-outs of its own, for the first piece and between pieces
        }).GetChatClient(endpoint.Model).AsIChatClient();

    [LoggerMessage(LogLevel.Warning, "The changed settings of the chat model are not used: {Failures}")]
    private partial void LogInvalid(string failures);
}
