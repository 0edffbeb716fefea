using System.Collections.Concurrent;

namespace KnowledgeAssistant.Chat;

/// <summary>The answers in the making, at most one a conversation.</summary>
public sealed class AnswerRuns
{
    private readonly ConcurrentDictionary<Guid, (AnswerRun Run, Guid PersonId)> _runs = new();

    /// <summary>The run of a conversation; null when none is going on. The caller has checked whose conversation it is.</summary>
    public AnswerRun? Find(Guid conversationId) => _runs.GetValueOrDefault(conversationId).Run;

    /// <summary>How many answers to a person are being written.</summary>
    public int CountOf(Guid personId) => _runs.Values.Count(entry => entry.PersonId == personId);

    /// <summary>How many answers are being written.</summary>
    public int Count => _runs.Count;

    /// <summary>Adds a run of a person unless the conversation has one.</summary>
    public bool TryAdd(AnswerRun run, Guid personId) => _runs.TryAdd(run.ConversationId, (run, personId));

    /// <summary>Removes a run that has finished.</summary>
    public void Remove(AnswerRun run)
    {
        if (_runs.TryGetValue(run.ConversationId, out var entry) && entry.Run == run)
            _runs.TryRemove(new KeyValuePair<Guid, (AnswerRun, Guid)>(run.ConversationId, entry));
    }
}
