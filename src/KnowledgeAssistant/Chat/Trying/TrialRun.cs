using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Models;

namespace KnowledgeAssistant.Chat.Trying;

/// <summary>A trial while it runs: what has come, and what it took.</summary>
internal sealed class TrialRun(string question, AssistantSettings settings, IReadOnlyList<Guid> collectionIds, TimeProvider time)
{
    private readonly long _begun = time.GetTimestamp();
    private TimeSpan? _firstText;
    private (long Input, long Output)? _used;

    public string Question => question;

    public AssistantSettings Settings => settings;

    public IReadOnlyList<Guid> CollectionIds => collectionIds;

    /// <summary>What has been written; never saved.</summary>
    public AnswerDraft Draft { get; } = new(null, false);

    /// <summary>Whether the sources did not say.</summary>
    public bool IsNotFound { get; set; }

    public void Append(string text)
    {
        _firstText ??= time.GetElapsedTime(_begun);
        Draft.Append(text);
    }

    public void Use(ModelUpdate.Used used) => _used = ((_used?.Input ?? 0) + used.InputTokens, (_used?.Output ?? 0) + used.OutputTokens);

    public TrialResult End(AnswerOutcome outcome, UserMessage? problem) => new(outcome == AnswerOutcome.Whole && IsNotFound ? AnswerOutcome.NotFound : outcome, problem, Draft.Text, [.. Draft.Citations])
    {
        Model = Draft.Models,
        FirstText = _firstText,
        Whole = time.GetElapsedTime(_begun),
        InputTokens = _used?.Input,
        OutputTokens = _used?.Output,
    };
}
