using System.Runtime.CompilerServices;
using KnowledgeAssistant.Extraction;
using Microsoft.Extensions.AI;

namespace KnowledgeAssistant.Models;

/// <summary>
/// The built-in chat model: it quotes instead of writing. From the sources it takes the sentences that speak most about the
/// question, and cites each. It reads question and sources as values
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

        for (var i = 0; i < quotes.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new ChatResponseUpdate(ChatRole.Assistant, GapBefore(quotes, i) + Written(quotes, i));
            await Task.Yield();
        }

        yield return new ChatResponseUpdate { Role = ChatRole.Assistant, FinishReason = ChatFinishReason.Stop };
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    // A row is cited in its last cell, a head not at all: it claims nothing.
    private static string Written(IReadOnlyList<ChosenSentence> quotes, int index)
    {
        var quote = quotes[index];
        return quote.Line switch
        {
            LinePlace.TableHead => $"{Row(quote.Text, "")}\n{string.Concat(Enumerable.Repeat("|---", Cells(quote.Text).Length))}|",
            LinePlace.TableRow when IsInTable(quotes, index) => Row(quote.Text, $" [{quote.Source}]"),
            _ => $"{MarkdownText.Escape(quote.Text)} [{quote.Source}]",
        };
    }

    // Items become a list, rows a table or lines of their own, what comes from another source begins a paragraph.
    private static string GapBefore(IReadOnlyList<ChosenSentence> quotes, int index)
    {
        var (quote, before) = (quotes[index], index > 0 ? quotes[index - 1] : null);
        if (before is null)
            return quote.Line == LinePlace.Item ? "- " : "";
        if (!quote.Begins)
            return " ";
        if (quote.Line == LinePlace.TableRow && IsInTable(quotes, index))
            return "\n";

        var isBlock = before.Source != quote.Source || before.Line != quote.Line;
        return quote.Line switch
        {
            LinePlace.Item => isBlock ? "\n\n- " : "\n- ",
            LinePlace.Row => isBlock ? "\n\n" : "  \n",
            LinePlace.None when !isBlock => " ",
            _ => "\n\n",
        };
    }

    private static bool IsInTable(IReadOnlyList<ChosenSentence> quotes, int index) =>
        index > 0 && quotes[index - 1].Source == quotes[index].Source && quotes[index - 1].Line is LinePlace.TableHead or LinePlace.TableRow;

    private static string Row(string text, string mark) => $"| {string.Join(" | ", Cells(text).Select(MarkdownText.Escape))}{mark} |";

    private static string[] Cells(string text) => [.. TableRows.Cells(text).Select(cell => text.Substring(cell.Start, cell.Length))];
}
