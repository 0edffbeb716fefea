namespace KnowledgeAssistant.Collections;

/// <summary>The embedding of a passage by one model. A passage may have several while its collection changes from one model to another.</summary>
public sealed class PassageVector
{
    /// <summary>The passage.</summary>
    public long PassageId { get; set; }

    /// <summary>The model that made it.</summary>
    public required string Model { get; set; }

    /// <summary>The coordinates as 16-bit floats, little endian; two bytes a dimension. Empty where the model cannot read the passage.</summary>
    public required byte[] Vector { get; set; }

    /// <summary>The passage's row.</summary>
    public Passage Passage { get; set; } = null!;
}
