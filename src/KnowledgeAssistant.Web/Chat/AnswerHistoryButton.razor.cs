using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace KnowledgeAssistant.Web.Chat;

/// <summary>Asks how an answer came to be.</summary>
public sealed partial class AnswerHistoryButton(IDialogService dialogs)
{
    private const string Title = "How was this answered?";

    /// <summary>The answer.</summary>
    [Parameter, EditorRequired] public required Guid AnswerId { get; set; }
}
