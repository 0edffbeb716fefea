using KnowledgeAssistant.Access;
using KnowledgeAssistant.Models;
using KnowledgeAssistant.Web.Shared;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using static KnowledgeAssistant.Web.Shared.Words;

namespace KnowledgeAssistant.Web.Embeddings;

/// <summary>The embedding models of the instance, for administrators.</summary>
public sealed partial class EmbeddingModelsPage(EmbeddingModelService models, IDialogService dialogs, NavigationManager navigation) : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private EmbeddingModelOverview? _overview;
    private UserMessage? _problem;
    private string? _busy;

    [CascadingParameter] private CurrentUser User { get; set; } = default!;

    /// <inheritdoc/>
    protected override Task OnInitializedAsync()
    {
        if (User.IsAdministrator)
            return RefreshAsync();

        navigation.NotFound();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private async Task RefreshAsync()
    {
        try
        {
            _overview = await models.ListAsync(User, _gone.Token);
        }
        catch (UserMessageException problem)
        {
            _problem = problem.UserMessage;
        }
        catch (OperationCanceledException)
        {
            // The page is gone.
        }
    }

    private async Task MeasureAsync(EmbeddingModelDetails model)
    {
        (_busy, _problem) = (model.Id, null);
        try
        {
            await models.MeasureAsync(User, model.Id, _gone.Token);
        }
        catch (UserMessageException problem)
        {
            _problem = problem.UserMessage;
        }
        catch (OperationCanceledException)
        {
            return;
        }
        finally
        {
            _busy = null;
        }

        await RefreshAsync();
    }

    private async Task RemoveAsync(EmbeddingModelDetails model)
    {
        await dialogs.AskAsync(
            T("Remove this embedding model?"), T("Remove"), model.Name, T("Its files stay on the server, and it can be added again."),
            () => models.RemoveAsync(User, model.Id, CancellationToken.None));
        await RefreshAsync();
    }

    private async Task ChangeAsync(Guid collectionId)
    {
        await dialogs.AskEmbeddingAsync(collectionId);
        await RefreshAsync();
    }

    private async Task AddAsync(string? folder)
    {
        await dialogs.AskModelAsync(folder);
        await RefreshAsync();
    }

    private async Task DeleteFolderAsync(string folder)
    {
        await dialogs.AskDeleteAsync(T("Delete this folder?"), folder, T("The model's files are deleted from the server."), () => models.DeleteFolderAsync(User, folder, CancellationToken.None));
        await RefreshAsync();
    }
}
