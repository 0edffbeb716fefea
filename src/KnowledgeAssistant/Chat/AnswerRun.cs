using System.Runtime.CompilerServices;

namespace KnowledgeAssistant.Chat;

/// <summary>
/// An answer in the making. It lives on the server, not in a page: any number of pages may attach at any time, each hears
/// everything from the beginning, and closing them stops nothing.
/// </summary>
public sealed class AnswerRun(Guid conversationId, Guid answerId, string question) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<AnswerUpdate> _updates = [];
    private readonly CancellationTokenSource _stopped = new();
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isFinished;

    /// <summary>The conversation.</summary>
    public Guid ConversationId { get; } = conversationId;

    /// <summary>The answer's message.</summary>
    public Guid AnswerId { get; } = answerId;

    /// <summary>The question.</summary>
    public string Question { get; } = question;

    /// <summary>Ends when a reader stops the answer.</summary>
    internal CancellationToken Stopped => _stopped.Token;

    /// <summary>Ends the answer; what has arrived is kept.</summary>
    public void Stop() => _stopped.Cancel();

    /// <summary>Everything from the beginning, then what happens, until the answer has finished.</summary>
    public async IAsyncEnumerable<AnswerUpdate> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = 0;
        while (true)
        {
            AnswerUpdate[] fresh;
            Task next;
            lock (_lock)
            {
                fresh = [.. _updates.Skip(seen)];
                next = _next.Task;
                if (fresh.Length == 0 && _isFinished)
                    yield break;
            }

            foreach (var update in fresh)
                yield return update;
            seen += fresh.Length;
            if (fresh.Length == 0)
                await next.WaitAsync(cancellationToken);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _stopped.Dispose();

    internal void Publish(AnswerUpdate update)
    {
        TaskCompletionSource told;
        lock (_lock)
        {
            _updates.Add(update);
            _isFinished = update is AnswerUpdate.Finished;
            told = _next;
            _next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        told.SetResult();
    }
}
