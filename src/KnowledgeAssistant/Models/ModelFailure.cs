using System.Text.Json.Serialization;

namespace KnowledgeAssistant.Models;

/// <summary>A chat model that was to answer and did not, so that the next one of the order was asked.</summary>
/// <param name="Model">Its name; null for the built-in extractive model.</param>
/// <param name="Problem">Why.</param>
public sealed record ModelFailure(string? Model, UserMessage Problem)
{
    /// <summary>Whether a right, a policy or a budget kept the call from it: nothing was sent, and nothing is wrong with the model.</summary>
    [JsonIgnore]
    public bool IsByRule => Problem.Key is KnowledgeAssistant.Problem.ConfidentialLocalOnly or KnowledgeAssistant.Problem.ConfidentialGone
        or KnowledgeAssistant.Problem.BudgetUsedUp or KnowledgeAssistant.Problem.BudgetHeld
        or KnowledgeAssistant.Problem.ModelForAdministrators;
}
