using KnowledgeAssistant.Access;
using KnowledgeAssistant.Embeddings;
using KnowledgeAssistant.Models;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace KnowledgeAssistant.Web.Embeddings;

/// <summary>Asks for what a model's folder does not say, tries the model, and adds it.</summary>
public sealed partial class AddModelDialog(EmbeddingModelService models)
{
    private UserMessage? _problem;
    private bool _isRead;
    private bool _isBusy;
    private string _name = "";
    private int _tokens;
    private EmbeddingPooling _pooling;
    private string _query = "";
    private string _passage = "";
    private string _languages = "";

    [CascadingParameter] private IMudDialogInstance Dialog { get; set; } = default!;
    [CascadingParameter] private CurrentUser User { get; set; } = default!;

    /// <summary>The folder.</summary>
    [Parameter, EditorRequired] public required string Folder { get; set; }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        try
        {
            var said = await models.InspectAsync(User, Folder, CancellationToken.None);
            (_name, _tokens, _pooling, _query, _passage) = (Folder, said.MostTokens, said.Pooling, said.QueryPrefix, said.PassagePrefix);
            _languages = string.Join(", ", said.Languages);
            _isRead = true;
        }
        catch (UserMessageException problem)
        {
            _problem = problem.UserMessage;
        }
    }

    private async Task AddAsync()
    {
        (_isBusy, _problem) = (true, null);
        try
        {
            var languages = _languages.ToLowerInvariant().Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries);
            await models.AddAsync(User, new EmbeddingModelDraft(_name, EmbeddingModelKind.Folder, Folder, null, _tokens, _pooling, _query, _passage, languages), CancellationToken.None);
            Dialog.Close();
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
