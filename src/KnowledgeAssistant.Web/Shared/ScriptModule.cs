using Microsoft.JSInterop;

namespace KnowledgeAssistant.Web.Shared;

/// <summary>The script beside a component: loaded when first called, gone with the component.</summary>
/// <param name="script">The page's scripts.</param>
/// <param name="path">The file's path, as in <c>Chat/Composer.razor.js</c>.</param>
public sealed class ScriptModule(IJSRuntime script, string path) : IAsyncDisposable
{
    private Task<IJSObjectReference>? _module;

    /// <summary>Whether a call to a script failed because the page, or the script, is not there: nothing that leaving could still do.</summary>
    public static bool IsGone(Exception fault) => fault is JSDisconnectedException or JSException or OperationCanceledException;

    /// <summary>Calls a function that the module exports.</summary>
    public async Task InvokeAsync(string function, params object?[] values) => await (await LoadAsync()).InvokeVoidAsync(function, values);

    /// <summary>Calls a function that the module exports and takes what it returns.</summary>
    public async Task<T> InvokeAsync<T>(string function, params object?[] values) => await (await LoadAsync()).InvokeAsync<T>(function, values);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_module is not null)
                await (await _module).DisposeAsync();
        }
        catch (Exception fault) when (IsGone(fault))
        {
            // The page is gone, and the script with it, or it never came.
        }
    }

    // What could not be loaded is asked for again the next time.
    private Task<IJSObjectReference> LoadAsync() =>
        _module is { IsFaulted: false, IsCanceled: false } ? _module : _module = script.InvokeAsync<IJSObjectReference>("import", "./" + path).AsTask();
}
