using System.ClientModel.Primitives;

namespace KnowledgeAssistant.Models;

/// <summary>
/// Tries a question once more when the endpoint was busy or out of reach before it sent anything, so that no text comes twice;
/// unless it asks for more patience than somebody who waits for an answer has.
/// </summary>
internal sealed class EndpointRetry() : ClientRetryPolicy(maxRetries: 1)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    protected override bool ShouldRetry(PipelineMessage message, Exception? exception) =>
        base.ShouldRetry(message, exception) && GetNextDelay(message, 1) <= Patience;

    protected override async ValueTask<bool> ShouldRetryAsync(PipelineMessage message, Exception? exception) =>
        await base.ShouldRetryAsync(message, exception) && GetNextDelay(message, 1) <= Patience;
}
