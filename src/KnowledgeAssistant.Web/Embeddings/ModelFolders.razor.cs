using KnowledgeAssistant.Models;
using KnowledgeAssistant.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using static KnowledgeAssistant.Web.Shared.Words;

namespace KnowledgeAssistant.Web.Embeddings;

/// <summary>The folders that may become models, and the upload of another.</summary>
public sealed partial class ModelFolders(IJSRuntime script) : IAsyncDisposable
{
    private ScriptModule? _module;
    private DotNetObjectReference<ModelFolders>? _self;
    private ElementReference _section;

    /// <summary>What the page shows.</summary>
    [Parameter, EditorRequired] public required EmbeddingModelOverview Overview { get; set; }

    /// <summary>Adds the model of a folder.</summary>
    [Parameter] public EventCallback<string> OnAdd { get; set; }

    /// <summary>Deletes a folder.</summary>
    [Parameter] public EventCallback<string> OnDelete { get; set; }

    /// <summary>A folder has come.</summary>
    [Parameter] public EventCallback OnUploaded { get; set; }

    /// <summary>Called by the script when an archive has become a folder.</summary>
    [JSInvokable]
    public Task UploadedAsync() => OnUploaded.InvokeAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_module is not null)
            await _module.DisposeAsync();
        _self?.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;

        _module = new ScriptModule(script, Assets["Embeddings/ModelFolders.razor.js"]);
        _self = DotNetObjectReference.Create(this);
        await _module.InvokeAsync("attach", _section, _self, new
        {
            Cut = T("The connection was lost. Check it and try again."),
            SignedOut = T("You are signed out. Sign in again, then upload the file once more."),
            Failed = T("The server could not take the file. Try again."),
        });
    }
}
