using KnowledgeAssistant.Access;
using KnowledgeAssistant.Chat;
using KnowledgeAssistant.History;
using KnowledgeAssistant.Web.Chat;
using KnowledgeAssistant.Web.Shared;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using static KnowledgeAssistant.Web.Shared.Words;

namespace KnowledgeAssistant.Web.History;

/// <summary>The person's own conversations, live.</summary>
public sealed partial class ConversationList(HistoryService history, ChatService chat, IDialogService dialogs, NavigationManager navigation, TimeProvider time) : IDisposable
{
    private const int Step = 50;
    private const int LongestRead = 200;
    private const int MostDrawn = 100;

    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<ConversationSummary>? _conversations;
    private IReadOnlyList<DateGroup> _groups = [];
    private List<(string? Heading, ConversationSummary? Conversation)> _rows = [];
    private ConversationSummary? _meant;
    private IDisposable? _subscription;
    private int _take = Step;
    private int _loads;
    private bool _hasMore;

    [CascadingParameter] private CurrentUser User { get; set; } = default!;

    // A page without a circuit, such as a document's text, has links and nothing that would need one.
    private bool IsLive => RendererInfo.IsInteractive || AssignedRenderMode is not null;

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
        List<ConversationSummary> read = [];
        while (read.Count <= take)
        {
            var wanted = Math.Min(LongestRead, take + 1 - read.Count);
            var more = await history.ListAsync(User, read.Count, wanted, _gone.Token);
            read.AddRange(more.Except(read));    // one that moved up between two reads comes again
            if (more.Count < wanted)
                break;
        }

        // Of two loads that overlap, the later one knows more.
        if (load != _loads)
            return;

        (_hasMore, _conversations) = (read.Count > take, [.. read.Take(take)]);
        _groups = DateGroup.Of(_conversations, time.GetUtcNow());
        _rows = [.. _groups.SelectMany(group => group.Conversations.Select(c => ((string?)null, (ConversationSummary?)c)).Prepend((group.Name, null)))];
    }

    private Task ShowMoreAsync()
    {
        _take += Step;
        return LoadAsync();
    }

    private async Task StopAsync()
    {
        if (_meant is { } conversation)
            (await chat.FindRunAsync(User, conversation.Id, _gone.Token))?.Stop();
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
