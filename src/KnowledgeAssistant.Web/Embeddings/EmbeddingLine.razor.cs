using KnowledgeAssistant.Access;
using KnowledgeAssistant.Collections.Ingestion;
using KnowledgeAssistant.Collections.Reembedding;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace KnowledgeAssistant.Web.Embeddings;

/// <summary>How a collection's embedding stands, on its page; it follows what changes.</summary>
public sealed partial class EmbeddingLine(EmbeddingChangeService changes, IngestionProgress progress, IDialogService dialogs) : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private CollectionEmbedding? _state;
    private UserMessage? _problem;
    private IDisposable? _subscription;
    private Guid? _shown;
    private bool _isBusy;

    [CascadingParameter] private CurrentUser User { get; set; } = default!;

    /// <summary>The collection.</summary>
    [Parameter, EditorRequired] public required Guid CollectionId { get; set; }

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

        (_shown, _state, _problem) = (CollectionId, null, null);
        _subscription?.Dispose();
        if (RendererInfo.IsInteractive)
            _subscription = progress.Subscribe(CollectionId, () => _ = InvokeAsync(RefreshAsync));
        await LoadAsync();
    }

    private async Task RefreshAsync()
    {
        if (_gone.IsCancellationRequested)
            return;

        await LoadAsync();
        StateHasChanged();
    }

    private async Task LoadAsync()
    {
        var asked = CollectionId;
        try
        {
            var state = await changes.ReadAsync(User, asked, _gone.Token);
            if (asked == CollectionId)
                _state = state;
        }
        catch (UserMessageException)
        {
            _state = null;      // the page itself says that the collection is gone
        }
        catch (OperationCanceledException)
        {
            // The page is gone.
        }
    }

    private async Task ActAsync(Func<CurrentUser, Guid, CancellationToken, Task> act)
    {
        (_isBusy, _problem) = (true, null);
        try
        {
            await act(User, CollectionId, CancellationToken.None);
        }
        catch (UserMessageException problem)
        {
            _problem = problem.UserMessage;
        }
        finally
        {
            _isBusy = false;
        }

        await LoadAsync();
    }
}
