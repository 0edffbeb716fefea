using KnowledgeAssistant.Access;
using KnowledgeAssistant.Models;
using KnowledgeAssistant.Web.Shared;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using static KnowledgeAssistant.Web.Shared.Words;

namespace KnowledgeAssistant.Web.Usage;

/// <summary>Budgets, for administrators: how full each is, and making, changing and deleting them.</summary>
public sealed partial class BudgetsPage(BudgetReader reader, BudgetService budgets, IDialogService dialogs, NavigationManager navigation) : IDisposable
{
    private const int MostNear = 20;

    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<BudgetStatus>? _budgets;
    private UserMessage? _problem;

    [CascadingParameter] private CurrentUser User { get; set; } = default!;

    private List<(BudgetStatus Budget, BudgetShare Share)> Near => [.. _budgets!
        .SelectMany(budget => budget.Uses.Where(share => share.Fill != BudgetFill.Room).Select(share => (budget, share)))
        .OrderByDescending(near => near.share.Share).Take(MostNear)];

    /// <inheritdoc/>
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <inheritdoc/>
    protected override Task OnInitializedAsync()
    {
        if (User.IsAdministrator)
            return LoadAsync();

        navigation.NotFound();
        return Task.CompletedTask;
    }

    private static string WhoOf(BudgetShare share) => share.PersonId is null ? T("Everybody together") : share.PersonName;

    private async Task LoadAsync()
    {
        try
        {
            _budgets = await reader.ListAsync(User, _gone.Token);
        }
        catch (UserMessageException problem)
        {
            (_problem, _budgets) = (problem.UserMessage, null);
        }
        catch (OperationCanceledException)
        {
            // The page is gone.
        }
    }

    private async Task EditAsync(BudgetStatus? budget)
    {
        await dialogs.AskAsync<BudgetDialog>(T(budget is null ? "New budget" : "Change budget"), new() { [nameof(BudgetDialog.Budget)] = budget });
        await LoadAsync();
    }

    private async Task DeleteAsync(BudgetStatus budget)
    {
        await dialogs.AskDeleteAsync(
            T("Delete this budget?"), budget.Settings.Name, T("What it bounded is bounded by it no more, from the next question on."),
            () => budgets.DeleteAsync(User, budget.Id, CancellationToken.None));
        await LoadAsync();
    }
}
