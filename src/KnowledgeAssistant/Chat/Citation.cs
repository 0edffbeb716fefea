namespace KnowledgeAssistant.Chat;

/// <summary>
/// The link from a sentence of an answer to a range of a document version. It repeats what it quotes, so that an old answer
/// keeps its words when the document is gone; it therefore references document and version by id, without a foreign key.
/// </summary>
public sealed class Citation
{
    /// <summary>The row's id.</summary>
    public long Id { get; set; }

    /// <summary>The answer.</summary>
    public Guid MessageId { get; set; }

    /// <summary>1, 2, 3 … in reading order.</summary>
    public int Position { get; set; }

    /// <summary>The number on the chip: equal for all citations of one source (a passage) in an answer.</summary>
    public int SourceNumber { get; set; }

    /// <summary>Start of the sentence it proves, in UTF-16 units of <see cref="Message.Text"/>.</summary>
    public int ClaimStart { get; set; }

    /// <summary>Length of that sentence; 0 for the closest passages of an answer that was not found.</summary>
    public int ClaimLength { get; set; }

    /// <summary>The collection.</summary>
    public Guid CollectionId { get; set; }

    /// <summary>The document.</summary>
    public Guid DocumentId { get; set; }

    /// <summary>The version that was quoted.</summary>
    public Guid VersionId { get; set; }

    /// <summary>The document's name at that time.</summary>
    public required string DocumentName { get; set; }

    /// <summary>Start of the quote in the version's reading text, in UTF-16 units.</summary>
    public int Start { get; set; }

    /// <summary>Length of the quote.</summary>
    public int Length { get; set; }

    /// <summary>The quote: verbatim from the reading text, never from what a model typed.</summary>
    public required string Quote { get; set; }

    /// <summary>The page of the quote, from 1; null where the format has none.</summary>
    public int? Page { get; set; }

    /// <summary>The slide of the quote, from 1; null where the format has none.</summary>
    public int? Slide { get; set; }

    /// <summary>The sheet of the quote; null where the format has none.</summary>
    public string? Sheet { get; set; }

    /// <summary>The first row of the quote, from 1; null where the format has none.</summary>
    public int? Row { get; set; }

    /// <summary>The last row of the quote.</summary>
    public int? LastRow { get; set; }

    /// <summary>The headings above the quote, outermost first.</summary>
    public string[] HeadingPath { get; set; } = [];

    /// <summary>The answer's row.</summary>
    public Message Message { get; set; } = null!;
}
