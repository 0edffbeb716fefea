using System.Collections.Concurrent;
using KnowledgeAssistant.Access;

namespace KnowledgeAssistant.Chat.Condensing;

/// <summary>The documents that are being condensed, and the pages that watch them.</summary>
public sealed class CondensationRuns
{
    private const int MostOfPerson = 2;

    private readonly Lock _lock = new();
    private readonly List<CondensationRun> _runs = [];
    private readonly ConcurrentDictionary<object, (Guid Person, Guid Version, Action Changed)> _listeners = new();
    private bool _isClosed;

    /// <summary>The run of a version for a person; null when none is going on.</summary>
    public CondensationRun? Find(CurrentUser user, Guid versionId)
    {
        lock (_lock)
            return _runs.Find(run => run.PersonId == user.Id && run.VersionId == versionId);
    }

    /// <summary>Calls <paramref name="changed"/>, on any thread, when something has come of a version for a person, until disposed.</summary>
    public IDisposable Subscribe(CurrentUser user, Guid versionId, Action changed)
    {
        var key = new object();
        _listeners[key] = (user.Id, versionId, changed);
        return new Subscription(() => _listeners.TryRemove(key, out _));
    }

    internal CondensationRun Begin(CurrentUser user, Guid versionId)
    {
        lock (_lock)
        {
            if (_isClosed)
                throw new UserMessageException(Problem.ServerStopping);
            if (_runs.Exists(run => run.PersonId == user.Id && run.VersionId == versionId))
                throw new UserMessageException(Problem.CondensingRunning);
            if (_runs.Count(run => run.PersonId == user.Id) >= MostOfPerson)
                throw new UserMessageException(Problem.TooManyCondensed, MostOfPerson.ToString("N0", null));

            var run = new CondensationRun(user.Id, versionId);
            _runs.Add(run);
            return run;
        }
    }

    internal void Changed(CondensationRun run)
    {
        foreach (var (person, version, changed) in _listeners.Values)
        {
            if (person == run.PersonId && version == run.VersionId)
                changed();
        }
    }

    internal void End(CondensationRun run)
    {
        lock (_lock)
            _runs.Remove(run);
        run.End();
        Changed(run);
    }

    internal Task InterruptAsync(CancellationToken cancellationToken)
    {
        CondensationRun[] running;
        lock (_lock)
        {
            _isClosed = true;
            running = [.. _runs];
        }

        foreach (var run in running)
            run.Stop(isInterrupted: true);
        return Task.WhenAll(running.Select(run => run.Ended)).WaitAsync(cancellationToken);
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
