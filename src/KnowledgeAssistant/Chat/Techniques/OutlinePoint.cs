using System.Threading.Channels;
using KnowledgeAssistant.Models;

namespace KnowledgeAssistant.Chat.Techniques;

/// <summary>One point of an outline while it is written: what has arrived of it waits until the points before it have been read.</summary>
internal sealed class OutlinePoint(string title, ModelCall call, int longest, CancellationToken cancellationToken) : IDisposable
{
    private readonly Channel<ModelUpdate> _updates = Channel.CreateUnbounded<ModelUpdate>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CancellationTokenSource _ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

    /// <summary>Its heading.</summary>
    public string Title => title;

    /// <summary>All that is written of it, then its fault if it has one.</summary>
    public IAsyncEnumerable<ModelUpdate> ReadAsync(CancellationToken cancellationToken) => _updates.Reader.ReadAllAsync(cancellationToken);

    /// <summary>Ends the writing.</summary>
    public void End() => _ended.Cancel();

    /// <summary>Writes it when a place is free. A fault goes to the reader.</summary>
    /// <returns>Whether it was written whole.</returns>
    public async Task<bool> WriteAsync(Func<ModelCall, CancellationToken, IAsyncEnumerable<ModelUpdate>> stream, SemaphoreSlim places)
    {
        try
        {
            await places.WaitAsync(_ended.Token);
            try
            {
                // A point of which the sources say nothing is left out.
                await foreach (var text in NotFoundGate.Pass(TextsAsync(stream(call, _ended.Token)), _ended.Token))
                {
                    if (text is null)
                        break;
                    _updates.Writer.TryWrite(new ModelUpdate.Text(text));
                }
            }
            finally
            {
                places.Release();
            }

            _updates.Writer.Complete();
            return true;
        }
        catch (Exception fault)
        {
            _updates.Writer.Complete(fault);
            return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _ended.Dispose();

    private async IAsyncEnumerable<string> TextsAsync(IAsyncEnumerable<ModelUpdate> updates)
    {
        var (length, host) = (0, "");
        await foreach (var update in updates)
        {
            switch (update)
            {
                case ModelUpdate.Chosen { Model.Name: null }:
                    throw new UserMessageException(Problem.WritingModelNeeded);
                case ModelUpdate.Text { Value: var text }:
                    if ((length += text.Length) > longest)
                        throw new UserMessageException(Problem.AnswerTooLong, host, longest.ToString("N0", null));
                    yield return text;
                    break;
                default:
                    host = update is ModelUpdate.Chosen { Model.Host: { } chosen } ? chosen : host;
                    _updates.Writer.TryWrite(update);
                    break;
            }
        }
    }
}
