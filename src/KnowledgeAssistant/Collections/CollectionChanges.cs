namespace KnowledgeAssistant.Collections;

/// <summary>
/// Tells open pages that the list of collections, or who may read them, has changed; they read it again, each with the rights
/// of its own person.
/// </summary>
public sealed class CollectionChanges
{
    private readonly Lock _lock = new();
    private Action? _listeners;

    /// <summary>Calls <paramref name="changed"/>, on any thread, after a change, until disposed.</summary>
    public IDisposable Subscribe(Action changed)
    {
        lock (_lock)
            _listeners += changed;
        return new Subscription(this, changed);
    }

    /// <summary>Says that something changed.</summary>
    public void Changed() => _listeners?.Invoke();

    private sealed class Subscription(CollectionChanges changes, Action listener) : IDisposable
    {
        public void Dispose()
        {
            lock (changes._lock)
                changes._listeners -= listener;
        }
    }
}
