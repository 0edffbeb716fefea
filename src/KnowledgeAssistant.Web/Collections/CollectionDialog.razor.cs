using KnowledgeAssistant.Access;
using KnowledgeAssistant.Collections;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace KnowledgeAssistant.Web.Collections;

/// <summary>Asks for name and description of a new or an existing collection; the result is its id.</summary>
public sealed partial class CollectionDialog(CollectionService collections)
{
    private UserMessage? _problem;
    private string _name = "";
    private string _description = "";
    private bool _isSaving;

    [CascadingParameter] private IMudDialogInstance Dialog { get; set; } = default!;
    [CascadingParameter] private CurrentUser User { get; set; } = default!;

    /// <summary>The collection to describe; null for a new one.</summary>
    [Parameter] public CollectionDetails? Collection { get; set; }

    /// <inheritdoc/>
    protected override void OnInitialized() => (_name, _description) = (Collection?.Name ?? "", Collection?.Description ?? "");

    private async Task SaveAsync()
    {
        _isSaving = true;
        try
        {
            if (Collection is null)
            {
                Dialog.Close(await collections.CreateAsync(User, _name, _description, CancellationToken.None));
                return;
            }

            await collections.UpdateAsync(User, Collection.Id, _name, _description, CancellationToken.None);
            Dialog.Close(Collection.Id);
        }
        catch (UserMessageException problem)
        {
            _problem = problem.UserMessage;
        }
        finally
        {
            _isSaving = false;
        }
    }
}
