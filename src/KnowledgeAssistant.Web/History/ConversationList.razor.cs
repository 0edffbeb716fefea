using KnowledgeAssistant.Access;
using KnowledgeAssistant.History;
using KnowledgeAssistant.Web.Chat;
using KnowledgeAssistant.Web.Shared;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using static KnowledgeAssistant.Web.Shared.Words;

namespace KnowledgeAssistant.Web.History;

/// <summary>The person's own conversations, live.</summary>
public sealed partial class ConversationList(HistoryService history, IDialogService dialogs, NavigationManager navigation, TimeProvider time) : IDisposable
{
    private const int Step = 50;

    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<ConversationSummary>? _conversations;
    private IReadOnlyList<DateGroup> _groups = [];
    private ConversationSummary? _meant;
    private IDisposable? _subscription;
    private int _take = Step;
    private int _loads;
    private bool _hasMore;

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
            _subscription = history.Subscribe(User, () => _ = InvokeAsync(RefreshAsync));
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

    private async Task LoadAsync()
    {
        var (take, load) = (_take, ++_loads);
        var read = await history.ListAsync(User, 0, take + 1, _gone.Token);

        // Of two loads that overlap, the later one knows more.
        if (load != _loads)
            return;

        (_hasMore, _conversations) = (read.Count > take, [.. read.Take(take)]);
        _groups = DateGroup.Of(_conversations, time.GetUtcNow());
    }

    private Task ShowMoreAsync()
    {
        _take += Step;
        return LoadAsync();
    }

    private Task RenameAsync() => _meant is null ? Task.CompletedTask
        : dialogs.AskAsync<RenameDialog>(T("Rename conversation"), new() { [nameof(RenameDialog.Conversation)] = _meant });

    private async Task DeleteAsync()
    {
        if (_meant is not { } conversation)
            return;

        var isDeleted = await dialogs.AskDeleteAsync(
            T("Delete this conversation?"), T("“{0}” goes, with its questions and answers.", conversation.Title), T("This cannot be undone."),
            () => history.DeleteAsync(User, conversation.Id, CancellationToken.None));
        if (isDeleted && navigation.ToBaseRelativePath(navigation.Uri).StartsWith(TurnAddress.Of(conversation.Id), StringComparison.Ordinal))
            navigation.NavigateTo("chat/new");
    }
}
