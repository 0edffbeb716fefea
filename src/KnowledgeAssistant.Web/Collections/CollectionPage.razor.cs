using KnowledgeAssistant.Access;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Web.Embeddings;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using static KnowledgeAssistant.Web.Shared.Words;

namespace KnowledgeAssistant.Web.Collections;

/// <summary>One collection: what it is, who may do what, and its documents.</summary>
public sealed partial class CollectionPage(CollectionService collections, CollectionDeletion deletion, ConfidentialCollections confidential, CollectionChanges changes, IDialogService dialogs, NavigationManager navigation) : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private CollectionDetails? _collection;
    private UserMessage? _problem;
    private IDisposable? _subscription;
    private Guid? _shown;
    private int _loads;

    [CascadingParameter] private CurrentUser User { get; set; } = default!;

    /// <summary>The collection.</summary>
    [Parameter] public Guid CollectionId { get; set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _subscription?.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_shown == CollectionId)
            return;

        (_shown, _collection, _problem) = (CollectionId, null, null);
        if (RendererInfo.IsInteractive)
            _subscription ??= changes.Subscribe(() => _ = InvokeAsync(RefreshAsync));

        await LoadAsync();
        if (_problem is not null)
            navigation.NotFound();
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
        var load = ++_loads;
        CollectionDetails? collection = null;
        UserMessage? gone = null;
        try
        {
            collection = await collections.ReadAsync(User, CollectionId, _gone.Token);
        }
        catch (UserMessageException problem)
        {
            gone = problem.UserMessage;
        }

        // Of two loads that overlap, the later one knows more, and may be of another collection.
        if (load == _loads)
            (_collection, _problem) = (collection, gone);
    }

    private Task ShowMembersAsync() => dialogs.ShowMembersAsync(CollectionId);

    private Task MarkAsync() => dialogs.AskConfidentialAsync(_collection!.Name, _collection.IsConfidential, () => confidential.MarkAsync(User, CollectionId, !_collection.IsConfidential, CancellationToken.None));

    private Task DescribeAsync() => dialogs.AskDescriptionAsync(_collection!);

    private Task ChooseModelAsync() => dialogs.AskEmbeddingAsync(CollectionId);

    private async Task DeleteAsync()
    {
        var contents = await deletion.MeasureAsync(User, CollectionId, _gone.Token);
        var what = T("“{0}” goes, with everything in it: {1:N0} documents, {2:N0} passages.", _collection!.Name, contents.Documents, contents.Passages);
        if (await dialogs.AskDeleteAsync(T("Delete this collection?"), what, () => deletion.DeleteAsync(User, CollectionId, CancellationToken.None)))
            navigation.NavigateTo("collections");
    }
}
