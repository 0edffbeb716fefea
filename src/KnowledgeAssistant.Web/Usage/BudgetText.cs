using System.Globalization;
using KnowledgeAssistant.Models;
using static KnowledgeAssistant.Web.Shared.Words;

namespace KnowledgeAssistant.Web.Usage;

/// <summary>What is said of budgets.</summary>
internal static class BudgetText
{
    /// <summary>Whose calls it bounds.</summary>
    public static string Scope(BudgetStatus budget) => budget.Settings.Scope switch
    {
        BudgetScope.EachPerson => T("Each person"),
        BudgetScope.Everyone => T("Everybody together"),
        _ => budget.PersonName ?? T("Somebody who is no longer here"),
    };

    /// <summary>Its limits.</summary>
    public static string Limits(BudgetSettings settings, string currency) => string.Join(" · ", new[]
    {
        settings.Tokens is { } tokens ? T("{0:N0} tokens a month", tokens) : null,
        settings.Cost is { } cost ? T("{0} a month", MoneyText.Of(cost, currency)) : null,
    }.OfType<string>());

    /// <summary>What was taken of its limits.</summary>
    public static string Taken(BudgetShare share, BudgetSettings settings, string currency) => string.Join(" · ", new[]
    {
        settings.Tokens is { } tokens ? T("{0:N0} of {1:N0} tokens", share.Tokens, tokens) : null,
        settings.Cost is { } cost ? T("{0} of {1}", MoneyText.Of(share.Cost, currency), MoneyText.Of(cost, currency)) : null,
    }.OfType<string>());

    /// <summary>A day, as people write it.</summary>
    public static string Day(DateOnly day) => day.ToString(T("Format.Day"), CultureInfo.CurrentCulture);
}
