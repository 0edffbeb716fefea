namespace KnowledgeAssistant.Chat.Trying;

/// <summary>What happens while a question is tried out, in order. The last one is always <see cref="Finished"/>.</summary>
public abstract record TrialUpdate
{
    private TrialUpdate() { }

    /// <summary>Something of the answer, as a conversation hears it.</summary>
    /// <param name="Update">What.</param>
    public sealed record Answered(AnswerUpdate Update) : TrialUpdate;

    /// <summary>It ended; nothing of it is saved.</summary>
    /// <param name="Result">How.</param>
    public sealed record Finished(TrialResult Result) : TrialUpdate;
}
