using KnowledgeAssistant.Chat;
using Microsoft.AspNetCore.Components;

namespace KnowledgeAssistant.Web.Chat;

/// <summary>Who answered from what, and for what it was searched.</summary>
public sealed partial class AnswerBy
{
    private ElementReference _field;
    private string? _edited;
    private bool _isEditing;
    private bool _hadFocus;

    /// <summary>The answer.</summary>
    [Parameter, EditorRequired] public required AnswerView Answer { get; set; }

    /// <summary>Whether an answer is being written in this conversation, so that none can be asked for.</summary>
    [Parameter] public bool IsBusy { get; set; }

    /// <summary>Searches again for this.</summary>
    [Parameter] public EventCallback<string> OnSearch { get; set; }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_isEditing && !_hadFocus)
            await _field.FocusAsync();
        _hadFocus = _isEditing;
    }

    private async Task SearchAsync()
    {
        if (string.IsNullOrWhiteSpace(_edited))
            return;

        _isEditing = false;
        await OnSearch.InvokeAsync(_edited);
    }
}
