using KnowledgeAssistant.Access;
using KnowledgeAssistant.Collections;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace KnowledgeAssistant.Web.Collections;

/// <summary>The collections one may read and, for administrators, the names of the others.</summary>
public sealed partial class CollectionsPage(CollectionService collections, ConfidentialCollections confidential, CollectionChanges changes, IDialogService dialogs, NavigationManager navigation) : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<CollectionSummary>? _readable;
    private IReadOnlyList<CollectionSummary> _others = [];
    private IDisposable? _subscription;
    private bool _mayCreate;

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
            _subscription = changes.Subscribe(() => _ = InvokeAsync(RefreshAsync));
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
        var gone = _gone.Token;
        _mayCreate = await collections.MayCreateAsync(User, gone);
        _others = await collections.ListOthersAsync(User, gone);
        _readable = await collections.ListAsync(User, gone);
    }

    private async Task CreateAsync()
    {
        if (await dialogs.AskNewCollectionAsync() is { } id)
            navigation.NavigateTo($"collections/{id}");
    }

    private Task MarkAsync(CollectionSummary collection) =>
        dialogs.AskConfidentialAsync(collection.Name, collection.IsConfidential, () => confidential.MarkAsync(User, collection.Id, !collection.IsConfidential, CancellationToken.None));

    private Task AppointAsync(CollectionSummary collection) => dialogs.AskOwnerAsync(collection);
}
