namespace KnowledgeAssistant.Models;

/// <summary>A collection whose text was sent in a call.</summary>
public sealed class UsageCollection
{
    /// <summary>The call.</summary>
    public long EntryId { get; set; }

    /// <summary>The collection.</summary>
    public Guid CollectionId { get; set; }

    /// <summary>Its name at that time.</summary>
    public string Name { get; set; } = "";

    /// <summary>The share of the call that is counted to it, 0 to 1; the shares of a call make 1.</summary>
    public double Share { get; set; }
}
