using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.CircuitBreaker;

namespace KnowledgeAssistant.Models;

/// <summary>
/// What is done about endpoints that are busy or out of reach, before they have sent anything: so no text comes twice. The usual
/// limits of requests do not hold, since a streamed answer takes as long as it takes.
/// </summary>
internal static class EndpointResilience
{
    // Somebody waits for the answer.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // A cancelled request had waited for its first token when it lasted nearly that long: its clock begins a moment before ours.
    private const double NearlyAll = 0.9;

    /// <summary>Retries, and behind them a circuit breaker for each provider.</summary>
    public static IHttpClientBuilder AddEndpointResilience(this IHttpClientBuilder client)
    {
        client.AddResilienceHandler("endpoints", (pipeline, context) =>
        {
            var time = context.ServiceProvider.GetRequiredService<TimeProvider>();
            pipeline.TimeProvider = time;
            pipeline
                .AddRetry(new HttpRetryStrategyOptions
                {
                    MaxRetryAttempts = 2,
                    Delay = TimeSpan.FromMilliseconds(400),
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                    ShouldRetryAfterHeader = true,
                    ShouldHandle = args => ValueTask.FromResult(
                        HttpClientResiliencePredicates.IsTransient(args.Outcome) && !HasNotConnected(args.Outcome.Exception) && WaitOf(args.Outcome.Result, time) <= Patience),
                })
                .AddCircuitBreaker(new HttpCircuitBreakerStrategyOptions
                {
                    FailureRatio = 0.8,
                    MinimumThroughput = 6,
                    SamplingDuration = TimeSpan.FromSeconds(60),
                    BreakDuration = TimeSpan.FromSeconds(15),
                    ShouldHandle = args => ValueTask.FromResult(HttpClientResiliencePredicates.IsTransient(args.Outcome) || HasWaitedInVain(args, time)),
                });
        }).SelectPipelineBy(_ => EndpointHandler.KeyOf);
        return client;
    }

    /// <summary>Connects within the time that the model allows, and to no address of metadata: a name is judged by where it leads now.</summary>
    public static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var endpoint = EndpointHandler.Of(context.InitialRequestMessage).Endpoint;
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        late.CancelAfter(TimeSpan.FromSeconds(endpoint.Times.ConnectSeconds));
        try
        {
            await socket.ConnectAsync(await MetadataAddress.ResolveAsync(context.DnsEndPoint.Host, late.Token), context.DnsEndPoint.Port, late.Token);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            socket.Dispose();
            throw new SocketException((int)SocketError.TimedOut);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // The time that the model allows for a connection has been waited already.
    private static bool HasNotConnected(Exception? problem) => problem?.InnerException is SocketException { SocketErrorCode: SocketError.TimedOut };

    private static bool HasWaitedInVain(CircuitBreakerPredicateArguments<HttpResponseMessage> args, TimeProvider time)
    {
        if (args.Outcome.Exception is not OperationCanceledException || args.Context.GetRequestMessage() is not { } request)
            return false;

        var (endpoint, sent) = EndpointHandler.Of(request);
        return time.GetElapsedTime(sent).TotalSeconds >= endpoint.Times.FirstTokenSeconds * NearlyAll;
    }

    private static TimeSpan WaitOf(HttpResponseMessage? response, TimeProvider time) => response?.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - time.GetUtcNow(),
        _ => TimeSpan.Zero,
    };
}
