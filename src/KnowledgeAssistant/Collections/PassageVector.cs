namespace KnowledgeAssistant.Collections;

/// <summary>The embedding of a passage. Passages that the model cannot read have none.</summary>
public sealed class PassageVector
{
    /// <summary>The passage; also the key.</summary>
    public long PassageId { get; set; }

    /// <summary>The coordinates as 16-bit floats, little endian; two bytes a dimension.</summary>
    public required byte[] Vector { get; set; }

    /// <summary>The passage's row.</summary>
    public Passage Passage { get; set; } = null!;
}
