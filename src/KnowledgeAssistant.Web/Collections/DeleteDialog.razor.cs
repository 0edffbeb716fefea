using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace KnowledgeAssistant.Web.Collections;

/// <summary>Asks before a document or a collection is deleted, and deletes it.</summary>
public sealed partial class DeleteDialog
{
    private UserMessage? _problem;
    private bool _isDeleting;

    [CascadingParameter] private IMudDialogInstance Dialog { get; set; } = default!;

    /// <summary>What goes, as a sentence.</summary>
    [Parameter, EditorRequired] public required string What { get; set; }

    /// <summary>Deletes it.</summary>
    [Parameter, EditorRequired] public required Func<Task> Delete { get; set; }

    private async Task DeleteAsync()
    {
        _isDeleting = true;
        try
        {
            await Delete();
            Dialog.Close();
        }
        catch (UserMessageException problem)
        {
            _problem = problem.UserMessage;
        }
        finally
        {
            _isDeleting = false;
        }
    }
}
