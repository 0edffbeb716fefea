namespace KnowledgeAssistant.Chat.Checking;

/// <summary>Two sources of an answer that say different things, as it is kept.</summary>
public sealed class AnswerConflict
{
    /// <summary>The row's id.</summary>
    public long Id { get; set; }

    /// <summary>The answer.</summary>
    public Guid MessageId { get; set; }

    /// <summary>The position of a citation of the one source.</summary>
    public int First { get; set; }

    /// <summary>The position of a citation of the other.</summary>
    public int Second { get; set; }

    /// <summary>What the one says: a number or date as written there.</summary>
    public required string FirstText { get; set; }

    /// <summary>What the other says in its place.</summary>
    public required string SecondText { get; set; }
}
