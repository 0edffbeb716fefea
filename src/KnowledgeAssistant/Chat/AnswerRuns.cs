namespace KnowledgeAssistant.Chat;

/// <summary>The answers in the making, at most one a conversation.</summary>
public sealed class AnswerRuns
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, (AnswerRun Run, Guid PersonId)> _runs = [];
    private bool _isClosed;

    /// <summary>The run of a conversation; null when none is going on. The caller has checked whose conversation it is.</summary>
    public AnswerRun? Find(Guid conversationId)
    {
        lock (_lock)
            return _runs.GetValueOrDefault(conversationId).Run;
    }

    /// <summary>The conversations in which an answer to a person is being written.</summary>
    public IReadOnlySet<Guid> Of(Guid personId)
    {
        lock (_lock)
            return _runs.Where(entry => entry.Value.PersonId == personId).Select(entry => entry.Key).ToHashSet();
    }

    /// <summary>How many answers are being written.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
                return _runs.Count;
        }
    }

    /// <summary>Adds a run of a person unless the conversation has one.</summary>
    /// <param name="run">The run.</param>
    /// <param name="personId">Whose it is.</param>
    /// <param name="most">How many of the person's may be there.</param>
    /// <exception cref="UserMessageException">There are too many, the conversation has one, or the server is ending.</exception>
    public void Add(AnswerRun run, Guid personId, int most)
    {
        lock (_lock)
        {
            if (_isClosed)
                throw new UserMessageException(Problem.ServerStopping);
            if (_runs.ContainsKey(run.ConversationId))
                throw new UserMessageException(Problem.AnswerRunning);
            if (_runs.Values.Count(entry => entry.PersonId == personId) >= most)
                throw new UserMessageException(Problem.TooManyAnswers, most.ToString("N0", null));
            _runs.Add(run.ConversationId, (run, personId));
        }
    }

    /// <summary>Removes a run that has finished.</summary>
    public void Remove(AnswerRun run)
    {
        lock (_lock)
        {
            if (_runs.GetValueOrDefault(run.ConversationId).Run == run)
                _runs.Remove(run.ConversationId);
        }
    }

    /// <summary>Ends all answers because the server ends, and lets no new one begin.</summary>
    /// <param name="cancellationToken">Ends the waiting, not the saving.</param>
    /// <returns>Completes when what had arrived of each is saved.</returns>
    public Task InterruptAsync(CancellationToken cancellationToken)
    {
        AnswerRun[] running;
        lock (_lock)
        {
            _isClosed = true;
            running = [.. _runs.Values.Select(entry => entry.Run)];
        }

        foreach (var run in running)
            run.Interrupt();
        return Task.WhenAll(running.Select(run => run.Ended)).WaitAsync(cancellationToken);
    }
}
