namespace KnowledgeAssistant.Assistants;

/// <summary>What stands in an assistant's picture.</summary>
public enum AssistantSymbol
{
    /// <summary>The first letters of its name.</summary>
    Initials,

    /// <summary>A book.</summary>
    Book,

    /// <summary>A shield.</summary>
    Shield,

    /// <summary>A list.</summary>
    List,

    /// <summary>A speech balloon.</summary>
    Message,

    /// <summary>A building.</summary>
    Building,

    /// <summary>A globe.</summary>
    Globe,

    /// <summary>People.</summary>
    People,

    /// <summary>A page.</summary>
    Page,

    /// <summary>A machine.</summary>
    Machine,
}

/// <summary>The colour of an assistant's picture; the theme says how each looks.</summary>
public enum AssistantColour
{
    /// <summary>The ink of the product.</summary>
    Ink,

    /// <summary>Green.</summary>
    Green,

    /// <summary>Amber.</summary>
    Amber,

    /// <summary>Red.</summary>
    Red,

    /// <summary>Grey.</summary>
    Grey,
}

/// <summary>An assistant's picture: drawn by the product, so that nothing foreign is ever shown for it.</summary>
/// <param name="Symbol">What stands in it.</param>
/// <param name="Colour">Its colour.</param>
public sealed record AssistantPicture(AssistantSymbol Symbol = AssistantSymbol.Initials, AssistantColour Colour = AssistantColour.Ink);
