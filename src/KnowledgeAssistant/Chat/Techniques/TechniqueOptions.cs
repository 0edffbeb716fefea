using System.ComponentModel.DataAnnotations;

namespace KnowledgeAssistant.Chat.Techniques;

/// <summary>Settings of the techniques that answers are written with, section <c>Techniques</c>.</summary>
public sealed class TechniqueOptions
{
    /// <summary>How many points of an outline are written at the same time.</summary>
    [Range(3, 8, ErrorMessage = "Techniques:ParallelPoints must be between 3 and 8.")]
    public int ParallelPoints { get; set; } = 4;

    /// <summary>The longest reasoning, in UTF-16 units; an endless one is ended there.</summary>
    [Range(1_000, 1_000_000, ErrorMessage = "Techniques:LongestReasoning must be between 1,000 and 1,000,000.")]
    public int LongestReasoning { get; set; } = 100_000;
}
