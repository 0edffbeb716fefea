using System.ComponentModel.DataAnnotations;

namespace KnowledgeAssistant.Models;

/// <summary>How use and budgets are counted, section <c>Budgets</c>.</summary>
public sealed class BudgetOptions
{
    /// <summary>The one currency of prices, costs and budgets, as ISO 4217 names it.</summary>
    [RegularExpression("^[A-Z]{3}$", ErrorMessage = "Budgets:Currency must be a currency of three capital letters, such as USD, EUR or KRW.")]
    public string Currency { get; set; } = "USD";

    /// <summary>From how many percent on people are told that a budget comes to its end.</summary>
    [Range(1, 100, ErrorMessage = "Budgets:WarnAtPercent must be between 1 and 100.")]
    public int WarnAtPercent { get; set; } = 80;

    /// <summary>The most tokens that a call may write while a budget bounds it, unless the call says how many it wants.</summary>
    [Range(256, 1_000_000, ErrorMessage = "Budgets:LongestOutput must be between 256 and 1,000,000 tokens.")]
    public int LongestOutput { get; set; } = 8192;
}
