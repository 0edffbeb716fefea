namespace KnowledgeAssistant.Assistants;

/// <summary>The parts of an assistant that a comparison tells apart, in the order in which they are shown.</summary>
public enum AssistantField
{
    /// <summary>Its name.</summary>
    Name,

    /// <summary>What it is good for.</summary>
    Description,

    /// <summary>Its picture.</summary>
    Picture,

    /// <summary>Who it is, in words for the model.</summary>
    Persona,

    /// <summary>What it is to do and to leave.</summary>
    Instructions,

    /// <summary>Example pairs.</summary>
    Examples,

    /// <summary>Own variables.</summary>
    Variables,

    /// <summary>The collections that it reads.</summary>
    Collections,

    /// <summary>The document that is sent whole.</summary>
    Document,

    /// <summary>The most passages.</summary>
    Passages,

    /// <summary>The least relevance.</summary>
    MinimumRelevance,

    /// <summary>The most tokens of sources and earlier turns.</summary>
    ContextTokens,

    /// <summary>The chat model.</summary>
    ChatModel,

    /// <summary>The temperature.</summary>
    Temperature,

    /// <summary>The share of likely words.</summary>
    TopP,

    /// <summary>The most tokens of an answer.</summary>
    MaximumOutputTokens,

    /// <summary>Texts at which the model stops.</summary>
    Stop,

    /// <summary>The seed.</summary>
    Seed,

    /// <summary>How long answers are.</summary>
    Length,

    /// <summary>The language of answers.</summary>
    Language,

    /// <summary>How answers are written.</summary>
    Technique,

    /// <summary>The greeting.</summary>
    Greeting,

    /// <summary>Questions to begin with.</summary>
    Starters,
}
