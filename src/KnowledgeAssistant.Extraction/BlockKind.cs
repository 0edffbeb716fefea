namespace KnowledgeAssistant.Extraction;

/// <summary>What a block of reading text is.</summary>
public enum BlockKind
{
    /// <summary>A heading; its level is with the block.</summary>
    Heading,

    /// <summary>Running text.</summary>
    Paragraph,

    /// <summary>A list, one item a line.</summary>
    List,

    /// <summary>A table, one row a line, cells separated by " | ".</summary>
    Table,

    /// <summary>Preformatted text; its spaces mean something.</summary>
    Code,

    /// <summary>What a speaker says beside a slide.</summary>
    Note,
}
