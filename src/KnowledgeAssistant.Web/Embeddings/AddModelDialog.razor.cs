using KnowledgeAssistant.Access;
using KnowledgeAssistant.Embeddings;
using KnowledgeAssistant.Models;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace KnowledgeAssistant.Web.Embeddings;

/// <summary>Asks for what a model's folder does not say, or for a model at a provider, tries the model, and adds it.</summary>
public sealed partial class AddModelDialog(EmbeddingModelService models)
{
    private const int UsualTokens = 512;

    private UserMessage? _problem;
    private bool _isRead;
    private bool _isBusy;
    private IReadOnlyList<(Guid Id, string Name)> _providers = [];
    private Guid _provider;
    private string _source = "";
    private string _name = "";
    private int _tokens = UsualTokens;
    private EmbeddingPooling _pooling;
    private string _query = "";
    private string _passage = "";
    private string _languages = "";

    [CascadingParameter] private IMudDialogInstance Dialog { get; set; } = default!;
    [CascadingParameter] private CurrentUser User { get; set; } = default!;

    /// <summary>The folder; null for a model at a provider.</summary>
    [Parameter] public string? Folder { get; set; }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        try
        {
            if (Folder is null)
            {
                _providers = await models.ListProvidersAsync(User, CancellationToken.None);
                _provider = _providers is [var first, ..] ? first.Id : Guid.Empty;
            }
            else
            {
                var said = await models.InspectAsync(User, Folder, CancellationToken.None);
                (_name, _tokens, _pooling, _query, _passage) = (Folder, said.MostTokens, said.Pooling, said.QueryPrefix, said.PassagePrefix);
                _languages = string.Join(", ", said.Languages);
            }

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
            var (kind, source) = Folder is null ? (EmbeddingModelKind.Endpoint, _source) : (EmbeddingModelKind.Folder, Folder);
            var name = _name.Trim().Length > 0 ? _name : source;
            await models.AddAsync(User, new EmbeddingModelDraft(name, kind, source, Folder is null ? _provider : null, _tokens, _pooling, _query, _passage, languages), CancellationToken.None);
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
