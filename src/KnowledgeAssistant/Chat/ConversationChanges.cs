using System.Collections.Concurrent;

namespace KnowledgeAssistant.Chat;

/// <summary>Tells a person's open pages that her list of conversations changed.</summary>
public sealed class ConversationChanges
{
    private readonly ConcurrentDictionary<(Guid Person, object Key), Action> _listeners = new();

    /// <summary>Calls <paramref name="changed"/>, on any thread, when the person's list changes, until disposed.</summary>
    public IDisposable Subscribe(Guid personId, Action changed)
    {
        var key = (personId, new object());
        _listeners[key] = changed;
        return new Subscription(() => _listeners.TryRemove(key, out _));
    }

    /// <summary>Says that the person's list changed.</summary>
    public void Changed(Guid personId)
    {
        foreach (var (key, changed) in _listeners)
        {
            if (key.Person == personId)
                changed();
        }
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
