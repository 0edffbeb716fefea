using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace KnowledgeAssistant.Web.Shared;

/// <summary>Asks before something is deleted, and deletes it.</summary>
public sealed partial class DeleteDialog
{
    private UserMessage? _problem;
    private bool _isDeleting;

    [CascadingParameter] private IMudDialogInstance Dialog { get; set; } = default!;

    /// <summary>What goes, as a sentence.</summary>
    [Parameter, EditorRequired] public required string What { get; set; }

    /// <summary>What that means, as a sentence.</summary>
    [Parameter, EditorRequired] public required string Note { get; set; }

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
