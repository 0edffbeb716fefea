using System.Text.RegularExpressions;
using KnowledgeAssistant.Assistants;

namespace KnowledgeAssistant.Chat.Techniques;

/// <summary>Tells whether the answer to a question splits into points: by rule where that is certain, else by a model's reply. Pure.</summary>
internal static partial class QuestionRouter
{
    private static readonly (string Word, TechniqueReason Reason)[] Replies =
    [
        ("SPLIT", TechniqueReason.AsChosen), ("FACT", TechniqueReason.OneFact), ("CALCULATION", TechniqueReason.Calculation), ("CODE", TechniqueReason.Code), ("SHORT", TechniqueReason.Brief),
    ];

    /// <summary>What is certain without a model: a question that is a sum or holds code; null when a model is to be asked.</summary>
    public static TechniqueReason? ByRule(string question) => question.Contains("```", StringComparison.Ordinal) ? TechniqueReason.Code
        : Sum().IsMatch(question) ? TechniqueReason.Calculation
        : null;

    /// <summary>What a model replied; <see cref="TechniqueReason.Unclear"/> when it named none of the words or several.</summary>
    public static TechniqueReason Read(string reply)
    {
        var named = Replies.Where(known => Regex.IsMatch(reply, $@"\b{known.Word}\b", RegexOptions.CultureInvariant)).ToList();
        return named.Count == 1 ? named[0].Reason : TechniqueReason.Unclear;
    }

    [GeneratedRegex(@"^[\s\d.,()=?%€$£₩+*/×÷^-]*\d\s*[+*/×÷^-]\s*\d[\s\d.,()=?%€$£₩+*/×÷^-]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Sum();
}
