using KnowledgeAssistant.Access;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Collections.Ingestion;
using Microsoft.AspNetCore.Components;

namespace KnowledgeAssistant.Web.Collections;

/// <summary>The collections that the person may read, live.</summary>
public sealed partial class CollectionList(CollectionService collections, CollectionChanges changes, IngestionProgress progress) : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private readonly Dictionary<Guid, IDisposable> _watched = [];
    private IReadOnlyList<CollectionSummary>? _collections;
    private IDisposable? _subscription;

    // Of others an administrator sees that they exist, to appoint owners: the heading leads there.
    private bool _hasOthers;

    [CascadingParameter] private CurrentUser User { get; set; } = default!;

    /// <inheritdoc/>
    public void Dispose()
    {
        _subscription?.Dispose();
        foreach (var watched in _watched.Values)
            watched.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (RendererInfo.IsInteractive)
            _subscription = changes.Subscribe(RefreshSoon);
        await LoadAsync();
    }

    private void RefreshSoon() => _ = InvokeAsync(RefreshAsync);

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
        var gone = _gone.Token;
        _hasOthers = User.IsAdministrator && (await collections.ListOthersAsync(User, gone)).Count > 0;
        _collections = await collections.ListAsync(User, gone);
        if (RendererInfo.IsInteractive && !gone.IsCancellationRequested)
            Watch(_collections.Select(c => c.Id).ToHashSet());
    }

    private void Watch(HashSet<Guid> ids)
    {
        foreach (var (id, watched) in _watched.Where(pair => !ids.Contains(pair.Key)).ToList())
        {
            watched.Dispose();
            _watched.Remove(id);
        }

        foreach (var id in ids.Where(id => !_watched.ContainsKey(id)))
            _watched[id] = progress.Subscribe(id, RefreshSoon);
    }
}
