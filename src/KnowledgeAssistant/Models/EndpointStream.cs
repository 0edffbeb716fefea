using System.ClientModel;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace KnowledgeAssistant.Models;

/// <summary>Reads the stream of an endpoint with a time-out for the first piece and for each further one, and turns every way in which it can fail into a sentence.</summary>
internal static class EndpointStream
{
    public static async IAsyncEnumerable<string> ReadAsync(
        IChatClient client, IReadOnlyList<ChatMessage> messages, ChatOptions chat, ChatEndpointOptions endpoint, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var host = new Uri(endpoint.Endpoint!).Host;
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var updates = client.GetStreamingResponseAsync(messages, chat, waiting.Token).GetAsyncEnumerator(waiting.Token);
        var (hasText, isWhole) = (false, false);
        while (true)
        {
            var seconds = hasText ? endpoint.IdleSeconds : endpoint.FirstTokenSeconds;
            waiting.CancelAfter(TimeSpan.FromSeconds(seconds));
            try
            {
                if (!await updates.MoveNextAsync())
                    break;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                throw;
            }
            catch (Exception problem) when (Explain(problem, host, seconds, hasText) is { } message)
            {
                throw new UserMessageException(message, problem);
            }

            isWhole |= updates.Current.FinishReason is not null;
            if (updates.Current.Text is { Length: > 0 } text)
            {
                hasText = true;
                yield return text;
            }
        }

        if (!isWhole)
            throw new UserMessageException(hasText ? Problem.ModelCut : Problem.ModelGarbage, host);
    }

    private static UserMessage? Explain(Exception problem, string host, int seconds, bool hasText) => problem switch
    {
        OperationCanceledException => new(Problem.ModelTimedOut, [host, seconds.ToString("N0", null)]),
        ClientResultException { Status: 401 or 403 } => new(Problem.ModelRefusedKey, [host]),
        ClientResultException { Status: 429 } => new(Problem.ModelBusy, [host]),
        ClientResultException { Status: 0 } => new(Problem.ModelUnreachable, [host]),
        ClientResultException { Status: >= 300 } refused => new(Problem.ModelFailed, [host, refused.Status.ToString("D", null)]),
        AggregateException or HttpRequestException or IOException or SocketException => new(hasText ? Problem.ModelCut : Problem.ModelUnreachable, [host]),
        JsonException or FormatException or InvalidOperationException or ArgumentException or KeyNotFoundException or NotSupportedException or ClientResultException =>
            new(Problem.ModelGarbage, [host]),
        _ => null,
    };
}
