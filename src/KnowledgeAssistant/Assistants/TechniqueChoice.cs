namespace KnowledgeAssistant.Assistants;

/// <summary>Why an answer was written as it was.</summary>
public enum TechniqueReason
{
    /// <summary>As the assistant says.</summary>
    AsChosen = 0,

    /// <summary>Directly: the question asks for one fact.</summary>
    OneFact = 1,

    /// <summary>Directly: the question asks for a calculation, whose steps follow from each other.</summary>
    Calculation = 2,

    /// <summary>Directly: the question asks for code.</summary>
    Code = 3,

    /// <summary>Directly: a short answer is enough.</summary>
    Brief = 4,

    /// <summary>Directly: the model that was asked whether the question splits gave no clear reply.</summary>
    Unclear = 5,

    /// <summary>Directly: the model made no outline of at least three points.</summary>
    NoOutline = 6,

    /// <summary>Directly: the built-in model quotes instead of writing.</summary>
    NeedsWritingModel = 7,

    /// <summary>Directly: an answer that was cut off goes on where it was cut.</summary>
    GoesOn = 8,

    /// <summary>The model was asked to reason first, but answered without.</summary>
    NoReasoning = 9,
}

/// <summary>How an answer was written, and why so: none of the techniques stands in for another without a word.</summary>
/// <param name="Asked">What the assistant says.</param>
/// <param name="Reason">Why it was done, or not.</param>
public sealed record TechniqueChoice(Technique Asked, TechniqueReason Reason = TechniqueReason.AsChosen)
{
    /// <summary>What was done.</summary>
    public Technique Taken => Reason is TechniqueReason.AsChosen or TechniqueReason.NoReasoning ? Asked : Technique.Direct;
}
