using KnowledgeAssistant.Access;
using KnowledgeAssistant.Models;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace KnowledgeAssistant.Web.Usage;

/// <summary>One's own use of the month, on the account page.</summary>
public sealed partial class OwnUse(UsageReports reports, BudgetReader reader, IOptions<BudgetOptions> options)
{
    private UsageSum? _sum;
    private IReadOnlyList<BudgetStatus> _budgets = [];

    [CascadingParameter] private CurrentUser User { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _budgets = await reader.ReadOwnAsync(User, CancellationToken.None);
        _sum = await reports.ReadOwnAsync(User, CancellationToken.None);
    }
}
