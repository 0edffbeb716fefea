using KnowledgeAssistant.Embeddings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace KnowledgeAssistant.Models;

/// <summary>
/// Asks an endpoint for vectors, a batch and a time-out at a time, turns every way in which it can fail into a sentence, and has
/// written down what each call has taken.
/// </summary>
internal sealed partial class EndpointEmbeddingGenerator(
    AddedEmbeddingModel model, Func<(IEmbeddingGenerator<string, Embedding<float>> Client, ModelEndpoint Endpoint)> open, IVocabulary vocabulary, UsageLog usage, TimeProvider time, ILogger logger) : IEmbeddingGenerator<string, Embedding<float>>
{
    // What every server of this kind takes in one request.
    private const int Batch = 64;

    /// <inheritdoc/>
    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        var all = new GeneratedEmbeddings<Embedding<float>>();
        foreach (var batch in values.Chunk(Batch))
        {
            var made = await AskAsync(batch, cancellationToken);
            await CountAsync(batch, made.Usage, EmbeddingUse.Of(options));
            all.AddRange(made);
        }

        return all;
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        // A client lives for one batch.
    }

    private async Task<GeneratedEmbeddings<Embedding<float>>> AskAsync(string[] batch, CancellationToken cancellationToken)
    {
        var (client, endpoint) = open();
        using var opened = client;
        var seconds = endpoint.Times.FirstTokenSeconds;
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(seconds), time);
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        try
        {
            var made = await client.GenerateAsync(batch, cancellationToken: waiting.Token);
            return made.Count == batch.Length ? made : throw new UserMessageException(Problem.EmbeddingsMissing, model.Name);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception problem) when (problem is not UserMessageException
            && (late.IsCancellationRequested ? EndpointStream.TimedOut(endpoint.Host, seconds) : EndpointStream.Explain(problem, endpoint.Host, hasBegun: false)) is { } message)
        {
            LogFailed(endpoint.Host, problem.GetType().Name);
            throw new UserMessageException(message, EndpointStream.Connection(problem));
        }
    }

    private async Task CountAsync(string[] batch, UsageDetails? said, EmbeddingUse use)
    {
        var counted = said?.InputTokenCount is { } tokens ? new ModelUpdate.Used(tokens, 0) : null;
        try
        {
            await usage.AddEmbeddingAsync(model, use, CallUsage.Of(batch.Sum(text => (long)vocabulary.Count(text)), 0, counted), CancellationToken.None);
        }
        catch (DbUpdateException fault)
        {
            LogUncounted(fault, model.Id);    // the vectors are worth more than their bill
        }
    }

    [LoggerMessage(LogLevel.Warning, "The embedding endpoint at {Host} failed: {Fault}")]
    private partial void LogFailed(string host, string fault);

    [LoggerMessage(LogLevel.Error, "What a call of embedding model {ModelId} has taken could not be saved")]
    private partial void LogUncounted(Exception fault, string modelId);
}
