using System.Globalization;
using KnowledgeAssistant.Models;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace KnowledgeAssistant.Web.Usage;

/// <summary>What was taken, seen from one side: a chart and a table of the same numbers.</summary>
public sealed partial class UsageSection(IOptions<BudgetOptions> options)
{
    private const int Most = 50;

    /// <summary>The heading.</summary>
    [Parameter, EditorRequired] public required string Title { get; set; }

    /// <summary>The numbers.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<UsageSum> Rows { get; set; }

    /// <summary>Whether the chart shows money; otherwise tokens.</summary>
    [Parameter] public bool ShowsMoney { get; set; }

    /// <summary>Whether the rows are days.</summary>
    [Parameter] public bool IsByDay { get; set; }

    /// <summary>Whether the rows are models, whose fixed costs and costs of an answer are shown.</summary>
    [Parameter] public bool IsByModel { get; set; }

    /// <summary>What a row without a name is called.</summary>
    [Parameter] public string Unnamed { get; set; } = "";

    /// <summary>How to read the numbers.</summary>
    [Parameter] public string? Note { get; set; }

    private string Currency => options.Value.Currency;

    private IEnumerable<UsageSum> Shown => IsByDay ? Rows.Reverse() : Rows.Take(Most);

    private static string Number(long number) => number.ToString("N0", CultureInfo.CurrentCulture);

    private string NameOf(UsageSum row) => row.Day?.ToString("d", CultureInfo.CurrentCulture) ?? row.Name ?? Unnamed;
}
