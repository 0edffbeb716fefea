namespace KnowledgeAssistant.Models;

/// <summary>A place in the order in which models are asked; the first is the default.</summary>
public sealed class OrderedModel
{
    /// <summary>0, 1, 2 …</summary>
    public int Position { get; set; }

    /// <summary>The chat model, or one of <see cref="FixedModels"/>.</summary>
    public Guid ModelId { get; set; }
}
