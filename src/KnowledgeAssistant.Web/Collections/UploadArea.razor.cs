using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Collections.Ingestion;
using KnowledgeAssistant.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Microsoft.JSInterop;
using static KnowledgeAssistant.Web.Shared.Words;

namespace KnowledgeAssistant.Web.Collections;

/// <summary>The drop zone of a collection and the uploads under it.</summary>
public sealed partial class UploadArea(IJSRuntime script, IOptions<IngestionOptions> options) : IAsyncDisposable
{
    private readonly int _limit = options.Value.LargestFileMegabytes;
    private ElementReference _area;
    private IJSObjectReference? _module;
    private IJSObjectReference? _attached;
    private Guid? _shown;

    /// <summary>The collection.</summary>
    [Parameter, EditorRequired] public required Guid CollectionId { get; set; }

    /// <summary>Whether the zone is the only thing on the page, and may be large.</summary>
    [Parameter] public bool IsLarge { get; set; }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await DetachAsync();
            if (_module is not null)
                await _module.DisposeAsync();
        }
        catch (Exception fault) when (ScriptModule.IsGone(fault))
        {
            // The page is gone, and the script with it.
        }
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_shown == CollectionId)
            return;

        _shown = CollectionId;
        _module ??= await script.InvokeAsync<IJSObjectReference>("import", "./" + Assets["Collections/UploadArea.razor.js"]);
        await DetachAsync();
        _attached = await _module.InvokeAsync<IJSObjectReference>("attach", _area, new
        {
            Collection = CollectionId,
            Limit = options.Value.LargestFileBytes,
            ReadableFiles.Endings,
            LongestName = DocumentName.Longest,
            Texts = new
            {
                Waiting = T("Waiting for its turn"),
                Sending = T("Uploading"),
                Done = T("Uploaded"),
                Duplicate = T("Already here as “{0}”. Nothing was stored twice."),
                TooLarge = T(new UserMessage(Problem.DocumentTooLarge, ["{0}", $"{_limit:N0}"])),
                Unsupported = T(new UserMessage(Problem.DocumentUnsupported, ["{0}", ReadableFiles.Formats])),
                NameTooLong = T(new UserMessage(Problem.DocumentNameTooLong, ["{0}", $"{DocumentName.Longest:N0}"])),
                Cut = T("The connection was lost. Check it and try again."),
                SignedOut = T("You are signed out. Sign in again, then upload the file once more."),
                Failed = T("The server could not take the file. Try again."),
                Cancel = T("Cancel"),
                Close = T("Close"),
                Retry = T("Try again"),
            },
        });
    }

    private async Task DetachAsync()
    {
        if (_attached is null)
            return;

        await _attached.InvokeVoidAsync("detach");
        await _attached.DisposeAsync();
        _attached = null;
    }
}
