using KnowledgeAssistant.Models;
using static KnowledgeAssistant.Web.Shared.Words;

namespace KnowledgeAssistant.Web.Chat;

/// <summary>Why models that were to answer did not: a rule kept the question from them, or they did not respond.</summary>
internal static class PassedOverText
{
    private const string Between = ", ";

    /// <summary>A clause for each model that a rule passed over, and one for all that did not respond.</summary>
    public static IEnumerable<string> Of(IReadOnlyList<ModelFailure> passedOver)
    {
        foreach (var failure in passedOver.Where(failure => failure.IsByRule))
            yield return Rule(failure);
        if (passedOver.Where(failure => !failure.IsByRule).Select(failure => failure.Model).ToList() is { Count: > 0 } silent)
            yield return T("did not respond: {0}", string.Join(Between, silent));
    }

    private static string Rule(ModelFailure failure) => failure.Problem switch
    {
        { Key: Problem.ConfidentialLocalOnly, Values: [var collections, ..] } => T("{0} may not read what is confidential: {1}", failure.Model, collections),
        { Key: Problem.ModelForAdministrators } => T("{0} was not asked: it is for administrators only", failure.Model),
        { Key: Problem.BudgetUsedUp, Values: [var budget, ..] } => T("{0} was not asked: the budget “{1}” has no room left", failure.Model, budget),
        { Key: Problem.BudgetHeld, Values: [var budget, ..] } => T("{0} was not asked: what is left of the budget “{1}” was kept free for other answers", failure.Model, budget),
        _ => T("{0} may not read what is left of a confidential collection", failure.Model),
    };
}
