using KnowledgeAssistant.Models;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace KnowledgeAssistant.Web.Usage;

/// <summary>One budget in the list of administrators.</summary>
public sealed partial class BudgetCard(IOptions<BudgetOptions> options)
{
    private const int Most = 5;

    /// <summary>The budget.</summary>
    [Parameter, EditorRequired] public required BudgetStatus Budget { get; set; }

    /// <summary>It is to be changed.</summary>
    [Parameter] public EventCallback OnEdit { get; set; }

    /// <summary>It is to be deleted.</summary>
    [Parameter] public EventCallback OnDelete { get; set; }
}
