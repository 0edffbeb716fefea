namespace KnowledgeAssistant.Data;

/// <summary>
/// Writers to SQLite take turns here, asynchronously, because the database's own waiting would block a thread each. People go
/// before ingestion, which writes inside <see cref="AsIngestion"/>.
/// </summary>
public sealed class WriteGate
{
    private static readonly AsyncLocal<bool> IsIngestion = new();

    private readonly Lock _lock = new();
    private readonly LinkedList<TaskCompletionSource> _people = new();
    private readonly LinkedList<TaskCompletionSource> _ingestion = new();
    private bool _isTaken;

    /// <summary>Until disposed, what this flow of work writes waits behind people.</summary>
    public static IDisposable AsIngestion()
    {
        IsIngestion.Value = true;
        return new Leaving();
    }

    /// <summary>Waits for the turn; every entry is followed by exactly one <see cref="Leave"/>.</summary>
    public async ValueTask EnterAsync(CancellationToken cancellationToken)
    {
        TaskCompletionSource turn;
        LinkedListNode<TaskCompletionSource> place;
        lock (_lock)
        {
            if (!_isTaken)
            {
                _isTaken = true;
                return;
            }

            turn = new(TaskCreationOptions.RunContinuationsAsynchronously);
            place = (IsIngestion.Value ? _ingestion : _people).AddLast(turn);
        }

        try
        {
            await turn.Task.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            lock (_lock)
            {
                if (place.List is { } queue)
                {
                    queue.Remove(place);
                    throw;
                }
            }

            Leave();    // the turn had come in the same moment: pass it on
            throw;
        }
    }

    /// <summary>Ends the turn.</summary>
    public void Leave()
    {
        lock (_lock)
        {
            var queue = _people.First is null ? _ingestion : _people;
            if (queue.First is not { } next)
            {
                _isTaken = false;
                return;
            }

            queue.RemoveFirst();
            next.Value.SetResult();
        }
    }

    private sealed class Leaving : IDisposable
    {
        public void Dispose() => IsIngestion.Value = false;
    }
}
