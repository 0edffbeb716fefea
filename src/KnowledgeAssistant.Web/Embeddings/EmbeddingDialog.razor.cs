using KnowledgeAssistant.Access;
using KnowledgeAssistant.Collections.Reembedding;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace KnowledgeAssistant.Web.Embeddings;

/// <summary>Gives a collection another embedding model, or the one that it had before.</summary>
public sealed partial class EmbeddingDialog(EmbeddingChangeService changes)
{
    private CollectionEmbedding? _state;
    private IReadOnlyList<EmbeddingModelChoice> _models = [];
    private IReadOnlyList<string> _written = [];
    private UserMessage? _problem;
    private string? _chosen;
    private bool _isBusy;

    [CascadingParameter] private IMudDialogInstance Dialog { get; set; } = default!;
    [CascadingParameter] private CurrentUser User { get; set; } = default!;

    /// <summary>The collection.</summary>
    [Parameter, EditorRequired] public required Guid CollectionId { get; set; }

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => TryAsync(async () =>
    {
        _state = await changes.ReadAsync(User, CollectionId, CancellationToken.None);
        (_models, _written) = await changes.ListAsync(User, CollectionId, CancellationToken.None);
        _chosen = _state.Model.Id;
    });

    private Task BeginAsync() => TryAsync(async () =>
    {
        await changes.BeginAsync(User, CollectionId, _chosen ?? "", CancellationToken.None);
        Dialog.Close();
    });

    private Task RemoveFormerAsync() => TryAsync(async () =>
    {
        await changes.RemoveFormerAsync(User, CollectionId, CancellationToken.None);
        _state = await changes.ReadAsync(User, CollectionId, CancellationToken.None);
    });

    private async Task TryAsync(Func<Task> act)
    {
        (_isBusy, _problem) = (true, null);
        try
        {
            await act();
        }
        catch (UserMessageException problem)
        {
            _problem = problem.UserMessage;
        }
        finally
        {
            _isBusy = false;
        }
    }
}
