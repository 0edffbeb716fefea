using KnowledgeAssistant.Models;

namespace KnowledgeAssistant.Assistants;

/// <summary>All that a version of an assistant says about how it answers. A value: saving makes a new version of it.</summary>
public sealed record AssistantSettings
{
    /// <summary>What answers when no assistant was chosen.</summary>
    public static AssistantSettings Standard { get; } = new();

    /// <summary>Who it is, in words for the model; may hold variables.</summary>
    public string Persona { get; init; } = "";

    /// <summary>What it is to do and to leave, in words for the model; may hold variables.</summary>
    public string Instructions { get; init; } = "";

    /// <summary>Examples for the model, in order.</summary>
    public IReadOnlyList<AssistantExample> Examples { get; init; } = [];

    /// <summary>Its own variables.</summary>
    public IReadOnlyList<AssistantVariable> Variables { get; init; } = [];

    /// <summary>The collections that it reads; empty for those that the asker chooses.</summary>
    public IReadOnlyList<Guid> CollectionIds { get; init; } = [];

    /// <summary>A document that is sent whole when it fits the window; null for none.</summary>
    public Guid? DocumentId { get; init; }

    /// <summary>The most passages that a prompt holds; null for the server's setting.</summary>
    public int? Passages { get; init; }

    /// <summary>The least relevance of a passage, as a share of the best one's, 0 to 1; 0 takes all.</summary>
    public double MinimumRelevance { get; init; }

    /// <summary>The most tokens of sources and earlier turns; null for what the model's window leaves.</summary>
    public int? ContextTokens { get; init; }

    /// <summary>The chat model; null for the default one. The order of fallback follows it.</summary>
    public Guid? ChatModelId { get; init; }

    /// <summary>How the model chooses its words.</summary>
    public SamplingSettings Sampling { get; init; } = new();

    /// <summary>How long its answers are.</summary>
    public AnswerLength Length { get; init; } = AnswerLength.Balanced;

    /// <summary>The language of its answers, ISO 639-1; null for the question's.</summary>
    public string? Language { get; init; }

    /// <summary>How it writes.</summary>
    public Technique Technique { get; init; }

    /// <summary>What stands above an empty conversation; empty for the product's own words; may hold variables.</summary>
    public string Greeting { get; init; } = "";

    /// <summary>Questions that a conversation can begin with; may hold variables.</summary>
    public IReadOnlyList<string> Starters { get; init; } = [];
}
