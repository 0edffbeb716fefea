using System.Collections.Concurrent;

namespace KnowledgeAssistant.Chat;

/// <summary>The answers in the making, at most one a conversation.</summary>
public sealed class AnswerRuns
{
    private readonly ConcurrentDictionary<Guid, AnswerRun> _runs = new();

    /// <summary>The run of a conversation; null when none is going on. The caller has checked whose conversation it is.</summary>
    public AnswerRun? Find(Guid conversationId) => _runs.GetValueOrDefault(conversationId);

    /// <summary>Adds a run unless the conversation has one.</summary>
    public bool TryAdd(AnswerRun run) => _runs.TryAdd(run.ConversationId, run);

    /// <summary>Removes a run that has finished.</summary>
    public void Remove(AnswerRun run) => _runs.TryRemove(new KeyValuePair<Guid, AnswerRun>(run.ConversationId, run));
}
