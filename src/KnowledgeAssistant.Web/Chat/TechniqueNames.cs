using KnowledgeAssistant.Assistants;
using static KnowledgeAssistant.Web.Shared.Words;

namespace KnowledgeAssistant.Web.Chat;

/// <summary>The techniques in words: their names, what each does, and why one was used or not.</summary>
public static class TechniqueNames
{
    /// <summary>The name of a technique.</summary>
    public static string Name(Technique technique) => T(technique switch
    {
        Technique.ChainOfThought => "Technique.ChainOfThought",
        Technique.SkeletonOfThought => "Technique.SkeletonOfThought",
        _ => "Technique.Direct",
    });

    /// <summary>What a technique does and what it costs, in a sentence.</summary>
    public static string Describe(Technique technique) => T(technique switch
    {
        Technique.ChainOfThought => "Technique.ChainOfThought.Text",
        Technique.SkeletonOfThought => "Technique.SkeletonOfThought.Text",
        _ => "Technique.Direct.Text",
    });

    /// <summary>Why an answer was written as it was; null when there is nothing to say about it.</summary>
    public static string? Explain(TechniqueChoice choice) => choice.Asked == Technique.Direct ? null : T(choice.Reason switch
    {
        TechniqueReason.OneFact => "TechniqueReason.OneFact",
        TechniqueReason.Calculation => "TechniqueReason.Calculation",
        TechniqueReason.Code => "TechniqueReason.Code",
        TechniqueReason.Brief => "TechniqueReason.Brief",
        TechniqueReason.Unclear => "TechniqueReason.Unclear",
        TechniqueReason.NoOutline => "TechniqueReason.NoOutline",
        TechniqueReason.NeedsWritingModel => "TechniqueReason.NeedsWritingModel",
        TechniqueReason.GoesOn => "TechniqueReason.GoesOn",
        TechniqueReason.NoReasoning => "TechniqueReason.NoReasoning",
        _ when choice.Asked == Technique.ChainOfThought => "Technique.ChainOfThought.Done",
        _ => "Technique.SkeletonOfThought.Done",
    }, Name(choice.Asked));
}
