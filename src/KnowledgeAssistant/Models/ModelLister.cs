using System.Text.Json;

namespace KnowledgeAssistant.Models;

/// <summary>Reads which models a provider offers, where it tells.</summary>
public sealed class ModelLister(EndpointClients endpoints, TimeProvider time)
{
    private const int Most = 1000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Their names, in order of the alphabet; none when the list is of a kind that nobody knows.</summary>
    /// <exception cref="UserMessageException">The provider refuses, hangs or sends what is no list.</exception>
    internal async Task<IReadOnlyList<string>> ReadAsync(ModelEndpoint endpoint, Action<Exception>? onFault, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(Patience, time);
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        try
        {
            using var client = endpoints.OpenHttp(endpoint);
            using var request = new HttpRequestMessage(HttpMethod.Get, $"{endpoint.Address.AbsoluteUri.TrimEnd('/')}/{(endpoint.Kind == ProviderKind.Ollama ? "api/tags" : "models")}");
            if (!string.IsNullOrEmpty(endpoint.Key))
                request.Headers.Authorization = new("Bearer", endpoint.Key);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, waiting.Token);
            var body = await response.Content.ReadAsStringAsync(waiting.Token);
            if (!response.IsSuccessStatusCode)
                throw new HttpRequestException(ProviderWords.Message(body) ?? "", null, response.StatusCode);

            using var json = JsonDocument.Parse(body);
            return [.. Names(json.RootElement).Distinct(StringComparer.Ordinal).Order(StringComparer.OrdinalIgnoreCase).Take(Most)];
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception problem) when ((late.IsCancellationRequested
            ? new UserMessage(Problem.ModelTimedOut, [endpoint.Host, Patience.TotalSeconds.ToString("N0", null)]) : EndpointStream.Explain(problem, endpoint.Host, hasBegun: false)) is { } message)
        {
            onFault?.Invoke(problem);
            throw new UserMessageException(message);
        }
    }

    // { "data": [ { "id": … } ] } as OpenAI, { "models": [ { "name": … } ] } as Ollama, or a bare list.
    private static IEnumerable<string> Names(JsonElement root)
    {
        var list = root.ValueKind == JsonValueKind.Array ? root
            : root.ValueKind == JsonValueKind.Object && (root.TryGetProperty("data", out var found) || root.TryGetProperty("models", out found)) ? found : default;
        if (list.ValueKind != JsonValueKind.Array)
            throw new FormatException("No list of models.");

        foreach (var item in list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object))
        {
            if ((item.TryGetProperty("id", out var name) || item.TryGetProperty("name", out name)) && name.ValueKind == JsonValueKind.String && name.GetString() is { Length: > 0 } text)
                yield return text;
        }
    }
}
