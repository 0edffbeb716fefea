using KnowledgeAssistant.Models;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace KnowledgeAssistant.Web.Usage;

/// <summary>The figures of a period at a glance.</summary>
public sealed partial class UsageTotal(IOptions<BudgetOptions> options)
{
    /// <summary>All that was taken.</summary>
    [Parameter, EditorRequired] public required UsageSum Total { get; set; }
}
