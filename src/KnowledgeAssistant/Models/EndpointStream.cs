using System.ClientModel;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;
using OllamaSharp.Models.Exceptions;
using Polly.CircuitBreaker;

namespace KnowledgeAssistant.Models;

/// <summary>Reads the stream of an endpoint with a time-out for the first piece and for each further one, and turns every way in which it can fail into a sentence.</summary>
internal static class EndpointStream
{
    /// <summary>The text, the reasoning and at the end what the endpoint counted. Reasoning wins time as text does.</summary>
    /// <param name="client">A client of the endpoint.</param>
    /// <param name="messages">What is sent.</param>
    /// <param name="options">With which settings.</param>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="time">The clock of the time-outs.</param>
    /// <param name="onFault">Told what exactly went wrong, in the endpoint's own words, which may repeat passages or the key.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static async IAsyncEnumerable<ModelUpdate> ReadAsync(
        IChatClient client, IReadOnlyList<ChatMessage> messages, ChatOptions options, ModelEndpoint endpoint, TimeProvider time, Action<Exception>? onFault, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (host, seconds) = (endpoint.Host, endpoint.Times.FirstTokenSeconds);
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(seconds), time);
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        await using var updates = client.GetStreamingResponseAsync(messages, options, waiting.Token).GetAsyncEnumerator(waiting.Token);
        var (hasBegun, hasTool, finish, usage) = (false, false, (ChatFinishReason?)null, (UsageDetails?)null);
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
            catch (Exception problem) when (hasBegun && finish == ChatFinishReason.Stop && problem is (JsonException or FormatException or InvalidOperationException))
            {
                // Figures that cannot be true, say: what comes behind the end of an answer does not take it back.
                onFault?.Invoke(problem);
                break;
            }
            catch (Exception problem) when ((late.IsCancellationRequested ? TimedOut(host, seconds) : Explain(problem, host, hasBegun)) is { } message)
            {
                onFault?.Invoke(problem);
                throw new UserMessageException(message, Connection(problem));
            }

            usage = updates.Current.Contents.OfType<UsageContent>().LastOrDefault()?.Details ?? usage;    // some count as they go
            foreach (var tool in updates.Current.Contents.OfType<FunctionCallContent>().Where(_ => options.Tools is not null))
            {
                hasTool = true;
                yield return new ModelUpdate.ToolAsked(tool.Name);
            }

            finish = updates.Current.FinishReason ?? finish;
            var (reasoning, text) = (string.Concat(updates.Current.Contents.OfType<TextReasoningContent>().Select(content => content.Text)), updates.Current.Text);
            if (reasoning.Length + text.Length == 0)
                continue;    // pieces without a word win no time: an endpoint may send them for ever

            hasBegun |= !string.IsNullOrWhiteSpace(reasoning) || !string.IsNullOrWhiteSpace(text);
            seconds = hasBegun ? endpoint.Times.IdleSeconds : seconds;
            if (hasBegun)
                late.CancelAfter(Timeout.InfiniteTimeSpan);    // however long the reader of this piece takes is not the endpoint's fault
            if (reasoning.Length > 0)
                yield return new ModelUpdate.Reasoning(reasoning);
            if (text.Length > 0)
                yield return new ModelUpdate.Text(text);
            if (hasBegun)
                late.CancelAfter(TimeSpan.FromSeconds(seconds));
        }

        if (usage is not null && ModelTokens.Count(usage, messages, options.MaxOutputTokens) is { } used)
            yield return used;
        if (hasTool)
            yield break;
        if (!hasBegun)
            throw new UserMessageException(Problem.ModelGarbage, host);

        // One that asks for a tool that nobody offered wanted to go on behind it.
        if (finish is null || finish == ChatFinishReason.Length || finish == ChatFinishReason.ContentFilter || finish == ChatFinishReason.ToolCalls)
            throw new UserMessageException(Problem.ModelCut, host);
    }

    /// <summary>What went wrong on the way, which may be logged; what the endpoint itself said may repeat passages or the key.</summary>
    public static Exception? Connection(Exception? problem) => problem switch
    {
        null or HttpRequestException or SocketException => problem,
        AggregateException several => Connection(several.InnerExceptions[^1]),
        _ => Connection(problem.InnerException),
    };

    /// <summary>That it took too long.</summary>
    public static UserMessage TimedOut(string host, int seconds) => new(Problem.ModelTimedOut, [host, seconds.ToString("N0", null)]);

    /// <summary>What a person is told of a fault; null for a fault of ours.</summary>
    public static UserMessage? Explain(Exception problem, string host, bool hasBegun) => problem switch
    {
        BrokenCircuitException => new(Problem.ModelResting, [host]),
        ClientResultException { Status: 400 or 413 or 422 } refused when ContextOverflow.IsSaidBy(refused) => new(Problem.ModelContextFull, [host]),
        OllamaException or ResponseError when ContextOverflow.IsSaidBy(problem.Message) => new(Problem.ModelContextFull, [host]),
        OllamaException or ResponseError => hasBegun ? new(Problem.ModelCut, [host]) : Refused((int)HttpStatusCode.BadRequest, host),
        ClientResultException { Status: 0 } => new(Problem.ModelUnreachable, [host]),
        ClientResultException { Status: >= 300 } refused => Refused(refused.Status, host),
        HttpRequestException { StatusCode: { } status } => Refused((int)status, host),
        AggregateException or HttpRequestException or IOException or SocketException or OperationCanceledException => new(hasBegun ? Problem.ModelCut : Problem.ModelUnreachable, [host]),
        JsonException or FormatException or InvalidOperationException or ArgumentException or KeyNotFoundException or NotSupportedException or ClientResultException =>
            new(Problem.ModelGarbage, [host]),
        _ => null,
    };

    private static UserMessage Refused(int status, string host) => status switch
    {
        401 or 403 => new(Problem.ModelRefusedKey, [host]),
        404 => new(Problem.ModelNotFound, [host]),
        429 => new(Problem.ModelBusy, [host]),
        _ => new(Problem.ModelFailed, [host, status.ToString("D", null)]),
    };
}
