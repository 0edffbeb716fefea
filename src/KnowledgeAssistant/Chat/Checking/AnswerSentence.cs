namespace KnowledgeAssistant.Chat.Checking;

/// <summary>The check of one sentence of an answer, as it is kept.</summary>
public sealed class AnswerSentence
{
    /// <summary>The row's id.</summary>
    public long Id { get; set; }

    /// <summary>The answer.</summary>
    public Guid MessageId { get; set; }

    /// <summary>Start of the sentence, in UTF-16 units of <see cref="Message.Text"/>.</summary>
    public int Start { get; set; }

    /// <summary>Its length.</summary>
    public int Length { get; set; }

    /// <summary>The outcome.</summary>
    public Support Support { get; set; }

    /// <summary>Why it is not supported whole: a key of <see cref="SupportReason"/> and its values.</summary>
    public UserMessage? Reason { get; set; }
}
