using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace KnowledgeAssistant.Web.Shared;

/// <summary>Asks before something is deleted, disabled or withdrawn, and does it.</summary>
public sealed partial class ConfirmDialog
{
    private UserMessage? _problem;
    private bool _isBusy;

    [CascadingParameter] private IMudDialogInstance Dialog { get; set; } = default!;

    /// <summary>What it is about.</summary>
    [Parameter, EditorRequired] public required string What { get; set; }

    /// <summary>What that means, as a sentence.</summary>
    [Parameter, EditorRequired] public required string Note { get; set; }

    /// <summary>What the button does, as a verb.</summary>
    [Parameter, EditorRequired] public required string Verb { get; set; }

    /// <summary>Does it.</summary>
    [Parameter, EditorRequired] public required Func<Task> Act { get; set; }

    private async Task ConfirmAsync()
    {
        _isBusy = true;
        try
        {
            await Act();
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
