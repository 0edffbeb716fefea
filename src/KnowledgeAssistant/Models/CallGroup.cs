namespace KnowledgeAssistant.Models;

/// <summary>Calls that one answer makes at the same time. One for which the others leave no room in a budget waits until one of them has ended.</summary>
public sealed class CallGroup
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _inside;

    /// <summary>A call is about to reserve what it can take.</summary>
    internal void Enter()
    {
        lock (_lock)
            _inside++;
    }

    /// <summary>A call has ended: what it had reserved is free.</summary>
    internal void Leave()
    {
        lock (_lock)
        {
            _inside--;
            Wake();
        }
    }

    /// <summary>A call found no room.</summary>
    /// <returns>When it may try again; null when no other one runs, so that waiting is in vain.</returns>
    internal Task? StandBack()
    {
        lock (_lock)
        {
            if (--_inside > 0)
                return _changed.Task;

            Wake();     // who waited for this one only is to find that out
            return null;
        }
    }

    private void Wake()
    {
        _changed.SetResult();
        _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
