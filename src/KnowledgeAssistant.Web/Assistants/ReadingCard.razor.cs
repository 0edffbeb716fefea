using KnowledgeAssistant.Access;
using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace KnowledgeAssistant.Web.Assistants;

/// <summary>What a draft reads: collections, a whole document, how many passages.</summary>
public sealed partial class ReadingCard(CollectionService collections, AssistantReader reader)
{
    private const int MostDocuments = 300;

    private IReadOnlyList<CollectionSummary> _collections = [];
    private IReadOnlyList<AssistantSource> _documents = [];
    private bool _isLoaded;

    [CascadingParameter] private CurrentUser User { get; set; } = default!;

    /// <summary>The draft.</summary>
    [Parameter, EditorRequired] public required AssistantDraft Draft { get; set; }

    /// <summary>What administrators allow.</summary>
    [Parameter, EditorRequired] public required AssistantBounds Bounds { get; set; }

    /// <summary>Something was changed.</summary>
    [Parameter] public EventCallback OnChange { get; set; }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _collections = await collections.ListAsync(User, CancellationToken.None);
        await ListDocumentsAsync();
        _isLoaded = true;
    }

    private async Task ListDocumentsAsync() =>
        _documents = await reader.DocumentsAsync(User, Draft.CollectionIds, Draft.DocumentId, MostDocuments, CancellationToken.None);

    private async Task ToggleAsync(Guid id)
    {
        if (!Draft.CollectionIds.Remove(id))
            Draft.CollectionIds.Add(id);
        await ListDocumentsAsync();
        await OnChange.InvokeAsync();
    }

    private Task SetDocumentAsync(ChangeEventArgs changed) => SetAsync(() => Draft.DocumentId = Guid.TryParse(changed.Value as string, out var id) ? id : null);

    private Task SetAsync(Action set)
    {
        set();
        return OnChange.InvokeAsync();
    }
}
