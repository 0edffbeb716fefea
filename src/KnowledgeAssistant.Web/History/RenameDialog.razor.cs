using KnowledgeAssistant.Access;
using KnowledgeAssistant.History;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace KnowledgeAssistant.Web.History;

/// <summary>Gives a conversation a title of its person's choice.</summary>
public sealed partial class RenameDialog(HistoryService history)
{
    private UserMessage? _problem;
    private string _title = "";
    private bool _isSaving;

    [CascadingParameter] private IMudDialogInstance Dialog { get; set; } = default!;
    [CascadingParameter] private CurrentUser User { get; set; } = default!;

    /// <summary>The conversation.</summary>
    [Parameter, EditorRequired] public required ConversationSummary Conversation { get; set; }

    /// <inheritdoc/>
    protected override void OnInitialized() => _title = Conversation.Title;

    private async Task SaveAsync()
    {
        _isSaving = true;
        try
        {
            await history.RenameAsync(User, Conversation.Id, _title, CancellationToken.None);
            Dialog.Close();
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
