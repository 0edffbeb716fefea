namespace KnowledgeAssistant.Chat.Condensing;

/// <summary>One round of a condensed document: as long as the one before, but saying more.</summary>
public sealed class CondensedRound
{
    /// <summary>The row's id.</summary>
    public long Id { get; set; }

    /// <summary>The condensed document.</summary>
    public Guid CondensationId { get; set; }

    /// <summary>1 to <see cref="ChainOfDensity.Rounds"/>.</summary>
    public int Number { get; set; }

    /// <summary>The summary as Markdown without citation marks.</summary>
    public string Text { get; set; } = "";

    /// <summary>What it says that the round before did not, in the model's words; empty for the first.</summary>
    public string[] Added { get; set; } = [];

    /// <summary>Which passages prove its sentences, in reading order.</summary>
    public IReadOnlyList<CitationView> Citations { get; set; } = [];

    /// <summary>The condensed document's row.</summary>
    public Condensation Condensation { get; set; } = null!;
}
