using System.Collections.Concurrent;

namespace KnowledgeAssistant.Collections.Ingestion;

/// <summary>
/// Tells open pages that something of a collection has changed; they read the rows again, which are the only progress record.
/// A page hears it at once and then at most twice a second.
/// </summary>
public sealed class IngestionProgress(TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<Guid, Topic> _topics = new();

    /// <summary>Calls <paramref name="changed"/>, on any thread, when something of the collection changes, until disposed.</summary>
    public IDisposable Subscribe(Guid collectionId, Action changed)
    {
        var topic = _topics.GetOrAdd(collectionId, _ => new Topic(time));
        return topic.Add(changed);
    }

    /// <summary>Says that something of the collection changed.</summary>
    public void Changed(Guid collectionId)
    {
        if (_topics.TryGetValue(collectionId, out var topic))
            topic.Signal();
    }

    private sealed class Topic(TimeProvider time)
    {
        private readonly Lock _lock = new();
        private readonly List<Action> _listeners = [];
        private ITimer? _timer;
        private bool _isResting;
        private bool _isPending;

        public IDisposable Add(Action listener)
        {
            lock (_lock)
                _listeners.Add(listener);
            return new Subscription(this, listener);
        }

        public void Signal()
        {
            lock (_lock)
            {
                if (_isResting)
                {
                    _isPending = true;
                    return;
                }

                _isResting = true;
                _timer ??= time.CreateTimer(_ => Rested(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                _timer.Change(Pause, Timeout.InfiniteTimeSpan);
            }

            Tell();
        }

        private void Rested()
        {
            lock (_lock)
            {
                _isResting = false;
                if (!_isPending)
                    return;
                _isPending = false;
            }

            Signal();
        }

        private void Tell()
        {
            Action[] listeners;
            lock (_lock)
                listeners = [.. _listeners];
            foreach (var listener in listeners)
                listener();
        }

        private sealed class Subscription(Topic topic, Action listener) : IDisposable
        {
            public void Dispose()
            {
                lock (topic._lock)
                    topic._listeners.Remove(listener);
            }
        }
    }
}
