using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace KnowledgeAssistant.Chat;

/// <summary>
/// An answer in the making. It lives on the server, not in a page: any number of pages may attach at any time, each hears
/// everything from the beginning, and closing them stops nothing.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The source of the token has no timer and no handle: nothing is to be freed, and whoever stops a run that has ended must not fail.")]
public sealed class AnswerRun(Guid conversationId, Guid answerId, string question)
{
    private readonly Lock _lock = new();
    private readonly List<AnswerUpdate> _updates = [];
    private readonly CancellationTokenSource _stopped = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isFinished;

    /// <summary>The conversation.</summary>
    public Guid ConversationId { get; } = conversationId;

    /// <summary>The answer's message.</summary>
    public Guid AnswerId { get; } = answerId;

    /// <summary>The question.</summary>
    public string Question { get; } = question;

    /// <summary>The run of an answer that has ended and is saved.</summary>
    internal static AnswerRun OfEnded(Guid conversationId, Guid answerId, string question, AnswerOutcome outcome)
    {
        var run = new AnswerRun(conversationId, answerId, question);
        run.Publish(new AnswerUpdate.Finished(outcome, null));
        return run;
    }

    /// <summary>Completes when the answer has ended and is saved.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Ends when a reader stops the answer, or the server does.</summary>
    internal CancellationToken Stopped => _stopped.Token;

    /// <summary>Whether it was the server that ended the answer.</summary>
    internal bool IsInterrupted { get; private set; }

    /// <summary>Ends the answer; what has arrived is kept.</summary>
    public void Stop() => _stopped.Cancel();

    /// <summary>Ends the answer because the server ends; what has arrived is kept.</summary>
    internal void Interrupt()
    {
        IsInterrupted = !_stopped.IsCancellationRequested;
        _stopped.Cancel();
    }

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
        if (update is AnswerUpdate.Finished)
            _ended.TrySetResult();
    }
}
