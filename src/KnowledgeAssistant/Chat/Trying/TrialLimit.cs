using KnowledgeAssistant.Access;

namespace KnowledgeAssistant.Chat.Trying;

/// <summary>How many questions a person may try out at the same time: as many as stand side by side.</summary>
public sealed class TrialLimit
{
    /// <summary>The most of a person.</summary>
    public const int Most = 3;

    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, int> _running = [];

    /// <summary>Begins one; it ends with the disposal.</summary>
    /// <exception cref="UserMessageException">There are too many.</exception>
    public IDisposable Begin(CurrentUser user)
    {
        lock (_lock)
        {
            var running = _running.GetValueOrDefault(user.Id);
            if (running >= Most)
                throw new UserMessageException(Problem.TooManyAnswers, Most.ToString("N0", null));
            _running[user.Id] = running + 1;
        }

        return new Place(this, user.Id);
    }

    private void End(Guid personId)
    {
        lock (_lock)
        {
            if (--_running[personId] == 0)
                _running.Remove(personId);
        }
    }

    private sealed class Place(TrialLimit limit, Guid personId) : IDisposable
    {
        public void Dispose() => limit.End(personId);
    }
}
