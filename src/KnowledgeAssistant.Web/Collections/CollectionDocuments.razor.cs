using KnowledgeAssistant.Access;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Collections.Ingestion;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using static KnowledgeAssistant.Web.Shared.Words;

namespace KnowledgeAssistant.Web.Collections;

/// <summary>The documents of a collection, live: progress, uploads, and the table with its filters.</summary>
public sealed partial class CollectionDocuments(
    DocumentLibrary library,
    DocumentService documents,
    IngestionProgress progress,
    IDialogService dialogs,
    NavigationManager navigation) : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private DocumentView _view = new();
    private DocumentPage? _page;
    private UserMessage? _problem;
    private IDisposable? _subscription;
    private (Guid, DocumentView)? _shown;
    private string _typed = "";
    private int _loads;

    [CascadingParameter] private CurrentUser User { get; set; } = default!;

    /// <summary>The collection.</summary>
    [Parameter, EditorRequired] public required CollectionDetails Collection { get; set; }

    [SupplyParameterFromQuery] private string? Find { get; set; }
    [SupplyParameterFromQuery] private string? Filter { get; set; }
    [SupplyParameterFromQuery] private string? Sort { get; set; }
    [SupplyParameterFromQuery] private int? Skip { get; set; }

    private EventCallback CancelAll => Collection.CanEdit ? EventCallback.Factory.Create(this, CancelAllAsync) : default;

    private IEnumerable<(DocumentFilter, string, int)> Filters =>
    [
        (DocumentFilter.All, T("All"), _page!.Counts.All),
        (DocumentFilter.InProgress, T("In progress"), _page.Counts.InProgress),
        (DocumentFilter.Failed, T("Not read"), _page.Counts.Failed + _page.Counts.Cancelled),
    ];

    // For phones, where the table has no headings to press.
    private IEnumerable<(DocumentView View, string Label)> Orders =>
    [
        (_view with { Sort = DocumentSort.Attention, Descending = false, Skip = 0 }, T("Problems first")),
        (_view with { Sort = DocumentSort.Name, Descending = false, Skip = 0 }, T("By name")),
        (_view with { Sort = DocumentSort.Added, Descending = true, Skip = 0 }, T("Newest first")),
        (_view with { Sort = DocumentSort.Added, Descending = false, Skip = 0 }, T("Oldest first")),
    ];

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
        _view = DocumentView.From(Find, Filter, Sort, Skip);
        if (_typed.Trim() != _view.Find)
            _typed = _view.Find;    // Back, or another collection
        if (_shown == (Collection.Id, _view))
            return;

        if (_shown?.Item1 != Collection.Id)
        {
            _page = null;
            _subscription?.Dispose();
            _subscription = RendererInfo.IsInteractive ? progress.Subscribe(Collection.Id, () => _ = InvokeAsync(RefreshAsync)) : null;
        }

        _shown = (Collection.Id, _view);
        _problem = null;
        await LoadAsync();
    }

    private string? AriaSort(DocumentSort sort) => _view.Sort != sort ? null : _view.Descending ? "descending" : "ascending";

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
        var (view, load) = (_view, ++_loads);
        try
        {
            var page = await library.ListAsync(User, Collection.Id, view.Query, _gone.Token);

            // Of two loads that overlap, the later one knows more, and may be of another view or collection.
            if (load != _loads)
                return;

            _page = page;
            if (page.Documents.Count == 0 && view.Skip > 0)
                navigation.NavigateTo((view with { Skip = 0 }).Href(Collection.Id), replace: true);
        }
        catch (UserMessageException problem) when (load == _loads)
        {
            (_page, _problem) = (new DocumentPage([], 0, new DocumentCounts(0, 0, 0, 0, 0)), problem.UserMessage);
        }
    }

    private void Search(string? typed)
    {
        _typed = typed ?? "";
        Show(_view with { Find = _typed.Trim(), Skip = 0 });
    }

    private void SortBy(ChangeEventArgs e) => navigation.NavigateTo((string)e.Value!);

    private void Go(int skip) => Show(_view with { Skip = skip });

    private void Show(DocumentView view) => navigation.NavigateTo(view.Href(Collection.Id), replace: view.Find != _view.Find);

    private Task RetryAsync(DocumentSummary document) => TryAsync(() => documents.RetryAsync(User, document.Id, CancellationToken.None));

    private Task CancelAsync(DocumentSummary document) => TryAsync(() => documents.CancelAsync(User, document.Id, CancellationToken.None));

    private Task CancelAllAsync() => TryAsync(() => documents.CancelAllAsync(User, Collection.Id, CancellationToken.None));

    private async Task DeleteAsync(DocumentSummary document)
    {
        var what = document.PassageCount == 0 ? T("“{0}” goes.", document.Name)
            : T(document.PassageCount == 1 ? "“{0}” goes, with one passage." : "“{0}” goes, with {1:N0} passages.", document.Name, document.PassageCount);
        if (await dialogs.AskDeleteAsync(T("Delete this document?"), what, () => documents.DeleteAsync(User, document.Id, CancellationToken.None)))
            await LoadAsync();
    }

    private async Task TryAsync(Func<Task> act)
    {
        try
        {
            _problem = null;
            await act();
        }
        catch (UserMessageException problem)
        {
            _problem = problem.UserMessage;
        }

        if (!_gone.IsCancellationRequested)
            await LoadAsync();
    }
}
