using System.Globalization;
using System.Text.Json;

namespace KnowledgeAssistant.Testing.Circuits;

/// <summary>
/// A browser tab as the server sees it: it fetches a page, opens its circuit and speaks the circuit's protocol — acknowledges
/// render batches, answers calls of scripts, raises events, follows navigation. It runs no script and builds no document, so
/// hundreds of them cost next to nothing, and it can say what no browser would. Dispose it with <c>await using</c>.
/// </summary>
public sealed class CircuitClient : IAsyncDisposable
{
    private const long Interop = 1;     // the object through which Blazor's own script raises events

    // No measure of speed: what never comes ends a test with a sentence and not with the whole run.
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromMinutes(2);

    private readonly Lock _lock = new();
    private readonly List<RenderBatch> _batches = [];
    private readonly List<ScriptCall> _calls = [];
    private readonly Dictionary<string, TaskCompletionSource<string>> _results = [];
    private readonly TaskCompletionSource<string> _broken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _gone = new();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HttpClient _browser;
    private HubSocket? _hub;
    private string _secret = "";
    private bool _isAlive;
    private int _references;
    private int _dotNetCalls;

    private CircuitClient(HttpClient browser, Uri page, string html) => (_browser, Address, Html) = (browser, page, html);

    /// <summary>Where the page is; follows navigation.</summary>
    public Uri Address { get; private set; }

    /// <summary>The page as it was rendered before there was a circuit.</summary>
    public string Html { get; }

    /// <summary>Ends with the reason when the circuit broke or its connection did.</summary>
    public Task<string> Broken => _broken.Task;

    /// <summary>Bytes received over the circuit's connection.</summary>
    public long BytesReceived => Hub.BytesReceived;

    /// <summary>What was rendered so far, the oldest first.</summary>
    public IReadOnlyList<RenderBatch> Batches => Copy(_batches);

    /// <summary>The scripts that were called so far, the oldest first.</summary>
    public IReadOnlyList<ScriptCall> Calls => Copy(_calls);

    /// <summary>Every text and piece of HTML that was rendered so far, old and new.</summary>
    public string Text => string.Join('\n', Batches.SelectMany(batch => batch.Texts));

    private HubSocket Hub => _hub ?? throw new InvalidOperationException("Not connected.");

    /// <summary>Opens a page in a signed-in browser and brings it to life.</summary>
    /// <param name="browser">Whose cookies and headers to use; its base address is the server's.</param>
    /// <param name="path">The page, such as <c>/chat/new</c>.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="InvalidOperationException">The page asks for no circuit, or none was given.</exception>
    public static async Task<CircuitClient> OpenAsync(HttpClient browser, string path, CancellationToken cancellationToken)
    {
        using var answer = await browser.GetAsync(path, cancellationToken);
        var html = await answer.Content.ReadAsStringAsync(cancellationToken);
        var page = CircuitPage.Read(html);
        var client = new CircuitClient(browser, answer.RequestMessage!.RequestUri!, html);
        try
        {
            client._hub = await HubSocket.ConnectAsync(browser, client.Address, client.Receive, cancellationToken);
            _ = client.NoticeEndAsync();
            var root = new Uri(client.Address, "/").ToString();
            client._secret = await client.Hub.InvokeAsync("StartCircuit", [root, client.Address.ToString(), "[]", page.State], cancellationToken) as string
                ?? throw new InvalidOperationException("The server gave no circuit.");
            await client.Hub.SendAsync("UpdateRootComponents", [page.Operations, page.State], cancellationToken);
            await client.UntilAsync("the page to come to life", () => client._isAlive ? client : null, cancellationToken);
            return client;
        }
        catch
        {
            await client.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits for a call of a script that has been or will be made, and gives the last one there is.</summary>
    public Task<ScriptCall> CalledAsync(string function, CancellationToken cancellationToken) =>
        UntilAsync($"the script {function} to be called", () => _calls.FindLast(call => call.Function == function), cancellationToken);

    /// <summary>Waits for an element that has been or will be rendered, and gives the last one there is.</summary>
    public Task<RenderedElement> RenderedAsync(string what, Predicate<RenderedElement> isIt, CancellationToken cancellationToken) =>
        RenderedSinceAsync(0, what, isIt, cancellationToken);

    /// <summary>The same, but leaves the oldest <paramref name="batches"/> out of account.</summary>
    public Task<RenderedElement> RenderedSinceAsync(int batches, string what, Predicate<RenderedElement> isIt, CancellationToken cancellationToken) =>
        UntilAsync(what, () => _batches.Skip(batches).Reverse().SelectMany(batch => batch.Elements.Reverse()).FirstOrDefault(element => isIt(element)), cancellationToken);

    /// <summary>Waits for a text that has been or will be rendered.</summary>
    public Task<RenderBatch> SaysAsync(string text, CancellationToken cancellationToken) =>
        UntilAsync($"“{text}”", () => _batches.Find(batch => batch.Texts.Any(said => said.Contains(text, StringComparison.Ordinal))), cancellationToken);

    /// <summary>Raises a click on an element that was rendered; does not wait for what comes of it.</summary>
    public Task ClickAsync(RenderedElement element, CancellationToken cancellationToken) =>
        RaiseAsync(element.Handlers["click"], "click", new { type = "click", detail = 1 }, cancellationToken);

    /// <summary>Raises any event under any number; does not wait for what comes of it.</summary>
    public Task RaiseAsync(ulong handler, string name, object details, CancellationToken cancellationToken) =>
        CallAsync(NextCall(), Interop, "DispatchEventAsync", [new { eventHandlerId = handler, eventName = name, eventFieldInfo = (object?)null }, details], cancellationToken);

    /// <summary>Calls a method of a .NET object that a script was given, and gives its result as JSON.</summary>
    /// <exception cref="InvalidOperationException">The method failed, there is none, or the circuit broke.</exception>
    public async Task<string> InvokeAsync(long dotNetObject, string method, object?[] arguments, CancellationToken cancellationToken)
    {
        var id = NextCall();
        var result = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
            _results[id] = result;
        await CallAsync(id, dotNetObject, method, arguments, cancellationToken);
        if (await Task.WhenAny(result.Task, _broken.Task).WaitAsync(cancellationToken) != result.Task)
            throw new InvalidOperationException($"The circuit broke during {method}: {await _broken.Task}");
        return await result.Task;
    }

    /// <summary>Goes to another page of the same circuit, as a click on a link does.</summary>
    public Task NavigateAsync(string path, CancellationToken cancellationToken)
    {
        Address = new Uri(Address, path);
        return SendAsync("OnLocationChanged", [Address.ToString(), null, true], cancellationToken);
    }

    /// <summary>Calls any method of the hub with any arguments (null, bool, int, long, string, byte[]).</summary>
    public Task SendAsync(string method, object?[] arguments, CancellationToken cancellationToken) => Hub.SendAsync(method, arguments, cancellationToken);

    /// <summary>Asks for the circuit of a secret, as a page does whose connection was lost; tells whether it was given.</summary>
    public async Task<bool> TakeUpAsync(string secret, CancellationToken cancellationToken) =>
        await Hub.InvokeAsync("ConnectCircuit", [secret], cancellationToken) is true;

    /// <summary>Sends bytes as they are over the circuit's connection.</summary>
    public Task SendBytesAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) => Hub.WriteAsync(bytes, cancellationToken);

    /// <summary>Closes the tab: says so, so that the server lets the circuit go at once instead of waiting for it to come back.</summary>
    public async Task LeaveAsync(CancellationToken cancellationToken)
    {
        using var said = await _browser.PostAsync(new Uri(Address, "/_blazor/disconnect"), new FormUrlEncodedContent([new("circuitId", _secret)]), cancellationToken);
        said.EnsureSuccessStatusCode();
    }

    /// <summary>Loses the connection without a word, as a closed lid does.</summary>
    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        if (_hub is not null)
            await _hub.DisposeAsync();
    }

    private string NextCall() => Interlocked.Increment(ref _dotNetCalls).ToString(CultureInfo.InvariantCulture);

    private Task CallAsync(string id, long dotNetObject, string method, object?[] arguments, CancellationToken cancellationToken) =>
        SendAsync("BeginInvokeDotNetFromJS", [id, null, method, dotNetObject, JsonSerializer.Serialize(arguments)], cancellationToken);

    private async Task NoticeEndAsync() => Break(await Hub.Ended);

    private void Receive(HubCall call)
    {
        switch (call.Method, call.Arguments)
        {
            case ("JS.RenderBatch", [long id, byte[] data]):
                Change(() => _batches.Add(new RenderBatch(id, data, call.ArrivedAt)));
                Answer("OnRenderCompleted", id, null);
                break;
            case ("JS.BeginInvokeJS", [long id, string function, var arguments, long kind, ..]):
                var script = new ScriptCall(id, function, JsonSerializer.Deserialize<JsonElement[]>(arguments as string ?? "[]") ?? [], (ScriptResult)kind);
                Change(() => _calls.Add(script));
                if (id > 0)
                    Answer("EndInvokeJSFromDotNet", id, true, $"[{id},true,{ResultOf(script)}]");
                Follow(script);
                break;
            case ("JS.EndInvokeDotNet", [string id, bool succeeded, var result]):
                lock (_lock)
                {
                    if (_results.Remove(id, out var waiting) && !(succeeded ? waiting.TrySetResult(result as string ?? "null") : waiting.TrySetException(new InvalidOperationException(result as string))))
                        throw new InvalidOperationException("A call ended twice.");
                }

                break;
            case ("JS.EndUpdateRootComponents", _):
                Change(() => _isAlive = true);
                break;
            case ("JS.Error", [string error]):
                Break(error);
                break;
        }
    }

    private string ResultOf(ScriptCall call) => call switch
    {
        { Result: ScriptResult.Reference } => $$"""{"__jsObjectId":{{Interlocked.Increment(ref _references)}}}""",
        { Function: "mudpopoverHelper.countProviders" } => "1",
        _ => "null",
    };

    private void Follow(ScriptCall call)
    {
        if (call.Function != "Blazor._internal.navigationManager.navigateTo" || call.Arguments is not [var target, var options, ..] || options.GetProperty("forceLoad").GetBoolean())
            return;

        var address = Address = new Uri(new Uri(Address, "/"), target.GetString());
        Answer("OnLocationChanged", address.ToString(), null, false);
    }

    // The connection may go at any time; whoever waits learns of it by Broken.
    private void Answer(string method, params object?[] arguments) => _ = Hub.SendAsync(method, arguments, _gone.Token)
        .ContinueWith(sent => sent.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);

    private void Break(string reason)
    {
        _broken.TrySetResult(reason);
        Change(() => { });
    }

    private void Change(Action change)
    {
        TaskCompletionSource told;
        lock (_lock)
        {
            change();
            (told, _changed) = (_changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        told.SetResult();
    }

    private async Task<T> UntilAsync<T>(string what, Func<T?> find, CancellationToken cancellationToken) where T : class
    {
        var tooLate = Task.Delay(GiveUpAfter, cancellationToken);
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (find() is { } found)
                    return found;
                changed = _changed.Task;
            }

            if (_broken.Task.IsCompleted)
                throw new InvalidOperationException($"The circuit broke while waiting for {what}: {await _broken.Task}");
            if (await Task.WhenAny(changed, tooLate).WaitAsync(cancellationToken) == tooLate)
                throw new TimeoutException($"Waited in vain for {what}.");
        }
    }

    private T[] Copy<T>(List<T> list)
    {
        lock (_lock)
            return [.. list];
    }
}
