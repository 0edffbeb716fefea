using System.Globalization;
using KnowledgeAssistant.Models;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace KnowledgeAssistant.Web.Usage;

/// <summary>How full a budget is for somebody.</summary>
public sealed partial class BudgetBar(IOptions<BudgetOptions> options)
{
    private const double Whole = 100;

    /// <summary>What was taken.</summary>
    [Parameter, EditorRequired] public required BudgetShare Share { get; set; }

    /// <summary>What the budget says.</summary>
    [Parameter, EditorRequired] public required BudgetSettings Settings { get; set; }

    /// <summary>Who took it; null where that is said already.</summary>
    [Parameter] public string? Who { get; set; }

    /// <summary>Whether only the share is said: what all people took together is not everybody's business.</summary>
    [Parameter] public bool IsRough { get; set; }

    private string Percent => Math.Min(Whole, Math.Round(Share.Share * Whole)).ToString(CultureInfo.InvariantCulture);
}
