using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace KnowledgeAssistant.Models;

/// <summary>
/// The built-in chat model: it quotes instead of writing. From the sources it takes the sentences that speak most about the
/// question, in the order of the sources, and cites each. It reads question and sources as values
/// (<see cref="SourcedQuestion"/>), never out of the prompt. When no passage speaks about enough of the question it answers
/// <see cref="SourcedQuestion.NotFoundMark"/>.
/// </summary>
public sealed class ExtractiveChatClient : IChatClient
{
    /// <inheritdoc/>
    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        await GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The options carry no <see cref="SourcedQuestion"/>.</exception>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (options?.AdditionalProperties?.GetValueOrDefault(SourcedQuestion.Key) is not SourcedQuestion question)
            throw new ArgumentException("The extractive model needs the question and its sources as values.", nameof(options));

        var quotes = SentenceChoice.Choose(question);
        if (quotes.Count == 0)
        {
            yield return new ChatResponseUpdate(ChatRole.Assistant, SourcedQuestion.NotFoundMark) { FinishReason = ChatFinishReason.Stop };
            yield break;
        }

        foreach (var paragraph in quotes.GroupBy(quote => quote.Source).Select((quotes, index) => (quotes, index)))
        {
            foreach (var (quote, index) in paragraph.quotes.Select((quote, index) => (quote, index)))
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return new ChatResponseUpdate(ChatRole.Assistant, $"{(index > 0 ? " " : paragraph.index > 0 ? "\n\n" : "")}{MarkdownText.Escape(quote.Text)} [{quote.Source}]");
                await Task.Yield();
            }
        }

        yield return new ChatResponseUpdate { Role = ChatRole.Assistant, FinishReason = ChatFinishReason.Stop };
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
