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
        IChatClient client, IReadOnlyList<ChatMessage> messages, ChatOptions chat, ChatEndpointOptions endpoint, TimeProvider time, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (host, seconds) = (endpoint.Host, endpoint.FirstTokenSeconds);
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(seconds), time);
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        await using var updates = client.GetStreamingResponseAsync(messages, chat, waiting.Token).GetAsyncEnumerator(waiting.Token);
        var (hasText, finish) = (false, (ChatFinishReason?)null);
        while (true)
        {
            try
            {
                if (!await updates.MoveNextAsync())
                    break;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                throw;
            }
            catch (Exception problem) when ((late.IsCancellationRequested ? TimedOut(host, seconds) : Explain(problem, host, hasText)) is { } message)
            {
                throw new UserMessageException(message, Connection(problem));
            }

            ModelTokens.Count(updates.Current);
            finish = updates.Current.FinishReason ?? finish;
            if (updates.Current.Text is not { Length: > 0 } text)
                continue;    // pieces without text win no time: an endpoint may send them for ever

            hasText |= !string.IsNullOrWhiteSpace(text);
            seconds = hasText ? endpoint.IdleSeconds : seconds;
            if (hasText)
                late.CancelAfter(Timeout.InfiniteTimeSpan);    // however long the reader of this piece takes is not the endpoint's fault
            yield return text;
            if (hasText)
                late.CancelAfter(TimeSpan.FromSeconds(seconds));
        }

        if (!hasText)
            throw new UserMessageException(Problem.ModelGarbage, host);
        if (finish is null || finish == ChatFinishReason.Length || finish == ChatFinishReason.ContentFilter)
            throw new UserMessageException(Problem.ModelCut, host);
    }

    // What went wrong on the way may be logged; what the endpoint itself said may repeat passages or the key.
    private static Exception? Connection(Exception? problem) => problem switch
    {
        null or HttpRequestException or SocketException => problem,
        AggregateException several => Connection(several.InnerExceptions[^1]),
        _ => Connection(problem.InnerException),
    };

    private static UserMessage TimedOut(string host, int seconds) => new(Problem.ModelTimedOut, [host, seconds.ToString("N0", null)]);

    private static UserMessage? Explain(Exception problem, string host, bool hasText) => problem switch
    {
        ClientResultException { Status: 401 or 403 } => new(Problem.ModelRefusedKey, [host]),
        ClientResultException { Status: 404 } => new(Problem.ModelNotFound, [host]),
        ClientResultException { Status: 429 } => new(Problem.ModelBusy, [host]),
        ClientResultException { Status: 0 } => new(Problem.ModelUnreachable, [host]),
        ClientResultException { Status: >= 300 } refused => new(Problem.ModelFailed, [host, refused.Status.ToString("D", null)]),
        AggregateException or HttpRequestException or IOException or SocketException or OperationCanceledException => new(hasText ? Problem.ModelCut : Problem.ModelUnreachable, [host]),
        JsonException or FormatException or InvalidOperationException or ArgumentException or KeyNotFoundException or NotSupportedException or ClientResultException =>
            new(Problem.ModelGarbage, [host]),
        _ => null,
    };
}
