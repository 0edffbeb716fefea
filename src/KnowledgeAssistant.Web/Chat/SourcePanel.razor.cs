using KnowledgeAssistant.Access;
using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Chat.Checking;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using static KnowledgeAssistant.Web.Shared.Words;

namespace KnowledgeAssistant.Web.Chat;

/// <summary>The source of one citation: what the answer says, and the place in the document that proves it.</summary>
public sealed partial class SourcePanel(ConversationReader reader, DocumentLibrary library, IJSRuntime script) : IAsyncDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private readonly ScriptModule _module = new(script, "Chat/SourcePanel.razor.js");
    private ElementReference _panel;
    private ElementReference _body;
    private CitationView? _citation;
    private IReadOnlyList<CitationView> _citations = [];
    private ReadingView? _view;
    private string _claim = "";
    private SentenceCheck? _check;
    private bool _isGone;
    private bool _isAttached;
    private bool _isMissing;
    private bool _showsText;
    private Guid? _unshown;
    private (Guid, int) _asked;
    private (Guid, int) _read;
    private (Guid, int) _shown;

    [CascadingParameter] private CurrentUser User { get; set; } = default!;

    /// <summary>The answer.</summary>
    [Parameter, EditorRequired] public required Guid AnswerId { get; set; }

    /// <summary>The citation's place in the answer, from 1.</summary>
    [Parameter, EditorRequired] public required int Position { get; set; }

    /// <summary>How many citations the answer has.</summary>
    [Parameter, EditorRequired] public required int Count { get; set; }

    /// <summary>Where the answer's turn is found.</summary>
    [Parameter, EditorRequired] public required TurnAddress Address { get; set; }

    // Pages are shown of PDFs, unless the one at hand turned out to be missing or broken.
    private bool HasPages => _view is { Format: "pdf", HasOriginal: true } && _unshown != _view.VersionId;

    private string Original => $"documents/{_view!.VersionId}" + (_view.HasOriginal && _view.Format is "pdf" or "text" or "markdown" ? "/original?open=true" : "");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        _gone.Dispose();
        await _module.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_asked == (AnswerId, Position))
            return;

        _asked = (AnswerId, Position);

        // Read anew, not taken from the page: since the answer was shown a document may have gone, and so may the right to read it.
        var (asked, gone) = (_asked, _gone.Token);
        var answer = await reader.ReadAnswerAsync(User, AnswerId, gone);
        var citation = answer?.Citations.FirstOrDefault(c => c.Position == Position);
        var view = citation is { State: CitationState.Current or CitationState.Outdated }
            ? _view?.VersionId == citation.VersionId ? _view : await library.ReadAsync(User, citation.VersionId, gone)
            : null;
        if (asked != _asked)
            return;

        // The answer itself may be gone, or have been written anew without this citation.
        _isGone = citation is null;
        if (citation is null)
            return;

        (_citation, _view, _read) = (citation, view, asked);
        _citations = [.. answer!.Citations.Where(c => c.VersionId == citation.VersionId && c.State != CitationState.Locked)];
        _claim = MarkdownRenderer.Words(answer.Text.Part(citation.ClaimStart, citation.ClaimLength));
        _check = Claims.CheckOf(citation, answer.Checked.Sentences);
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _showsText = await _module.InvokeAsync<bool>("attach", _panel);
            _isAttached = true;
            StateHasChanged();
        }

        if (_citation is null || _shown == _read)
            return;

        _shown = _read;
        await _module.InvokeAsync("showPassage", _body);
    }

    private async Task ChooseAsync(bool text)
    {
        (_showsText, _shown) = (text, default);
        await _module.InvokeAsync("choose", text);
    }

    private void ShowTextInstead(Guid versionId, bool isMissing) => (_unshown, _isMissing, _shown) = (versionId, isMissing, default);
}
