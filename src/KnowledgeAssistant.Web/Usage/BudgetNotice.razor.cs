using KnowledgeAssistant.Access;
using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Models;
using Microsoft.AspNetCore.Components;

namespace KnowledgeAssistant.Web.Usage;

/// <summary>Tells a person in the chat that one of her budgets comes to its end. It looks again when an answer has ended.</summary>
public sealed partial class BudgetNotice(BudgetReader reader, ConversationChanges changes) : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private IDisposable? _subscription;
    private BudgetStatus? _budget;

    [CascadingParameter] private CurrentUser User { get; set; } = default!;

    /// <inheritdoc/>
    public void Dispose()
    {
        _subscription?.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (RendererInfo.IsInteractive)
            _subscription = changes.Subscribe(User.Id, () => _ = InvokeAsync(RefreshAsync));
        await LoadAsync();
    }

    private async Task RefreshAsync()
    {
        if (_gone.IsCancellationRequested)
            return;

        try
        {
            await LoadAsync();
            StateHasChanged();
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            await DispatchExceptionAsync(fault);
        }
    }

    private async Task LoadAsync() =>
        _budget = (await reader.ReadOwnAsync(User, _gone.Token)).FirstOrDefault(budget => budget.Fullest is { Fill: not BudgetFill.Room });
}
