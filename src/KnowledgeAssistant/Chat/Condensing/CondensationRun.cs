using System.Diagnostics.CodeAnalysis;

namespace KnowledgeAssistant.Chat.Condensing;

/// <summary>A document that is being condensed.</summary>
/// <param name="personId">For whom.</param>
/// <param name="versionId">Which version.</param>
[SuppressMessage("Design", "CA1001", Justification = "The source of the token has no timer and no handle: nothing is to be freed, and whoever stops a run that has ended must not fail.")]
public sealed class CondensationRun(Guid personId, Guid versionId)
{
    private readonly CancellationTokenSource _stopped = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>For whom.</summary>
    public Guid PersonId => personId;

    /// <summary>The version.</summary>
    public Guid VersionId => versionId;

    /// <summary>Parts that have been read and how many there are, when the document does not fit the window; else null.</summary>
    public (int Read, int Count)? Part { get; internal set; }

    /// <summary>Whether a round of it is whole.</summary>
    internal bool HasRound { get; set; }

    /// <summary>Completes when it has ended and is saved.</summary>
    public Task Ended => _ended.Task;

    internal CancellationToken Stopped => _stopped.Token;

    internal bool IsInterrupted { get; private set; }

    internal void Stop(bool isInterrupted)
    {
        IsInterrupted = isInterrupted && !_stopped.IsCancellationRequested;
        _stopped.Cancel();
    }

    internal void End() => _ended.TrySetResult();
}
