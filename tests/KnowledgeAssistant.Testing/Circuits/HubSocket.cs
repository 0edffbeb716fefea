using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace KnowledgeAssistant.Testing.Circuits;

/// <summary>
/// A connection to the hub at <c>/_blazor</c> that speaks <c>blazorpack</c> over a web socket: negotiation, handshake,
/// invocations both ways, pings. It knows nothing of components.
/// </summary>
internal sealed class HubSocket : IAsyncDisposable
{
    private const byte HandshakeEnd = 0x1e;
    private const string Handshake = """{"protocol":"blazorpack","version":1}""";
    private const long Invocation = 1;
    private const long Completion = 3;
    private const long Ping = 6;
    private const long Close = 7;

    // The server gives a silent client up after 30 seconds.
    private static readonly TimeSpan BetweenPings = TimeSpan.FromSeconds(15);
    private static readonly Dictionary<string, string> NoHeaders = [];

    private readonly ClientWebSocket _socket = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly ConcurrentDictionary<string, TaskCompletionSource<object?>> _waiting = new();
    private readonly TaskCompletionSource<string> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Action<HubCall> _receive = _ => { };
    private Task _running = Task.CompletedTask;
    private long _bytesReceived;
    private int _invocations;

    /// <summary>Why the connection has ended, once it has.</summary>
    public Task<string> Ended => _ended.Task;

    /// <summary>Bytes of messages received so far, without the frames of the web socket.</summary>
    public long BytesReceived => Interlocked.Read(ref _bytesReceived);

    /// <summary>Connects with the cookies and headers of a browser. Calls of the server arrive one at a time, in order.</summary>
    public static async Task<HubSocket> ConnectAsync(HttpClient browser, Uri page, Action<HubCall> receive, CancellationToken cancellationToken)
    {
        var hub = new HubSocket { _receive = receive };
        try
        {
            using var negotiated = await browser.PostAsync(new Uri(page, "/_blazor/negotiate?negotiateVersion=1"), null, cancellationToken);
            negotiated.EnsureSuccessStatusCode();
            var token = (await negotiated.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("connectionToken").GetString() ?? "";
            hub._socket.Options.DangerousDeflateOptions = new WebSocketDeflateOptions();     // as browsers offer it
            hub._socket.Options.SetRequestHeader("Origin", page.GetLeftPart(UriPartial.Authority));
            var address = new UriBuilder(page) { Scheme = page.Scheme == "https" ? "wss" : "ws", Path = "/_blazor", Query = "id=" + Uri.EscapeDataString(token) };
            await hub._socket.ConnectAsync(address.Uri, browser, cancellationToken);
            await hub.WriteAsync((byte[])[.. Encoding.UTF8.GetBytes(Handshake), HandshakeEnd], cancellationToken);
            hub._running = Task.WhenAll(hub.ReadAsync(), hub.PingAsync());
            return hub;
        }
        catch
        {
            await hub.DisposeAsync();
            throw;
        }
    }

    /// <summary>Calls a method of the hub and does not wait for it.</summary>
    public Task SendAsync(string method, object?[] arguments, CancellationToken cancellationToken) =>
        WriteAsync(PackWriter.Frame(Invocation, NoHeaders, null, method, arguments, Array.Empty<object?>()), cancellationToken);

    /// <summary>Calls a method of the hub and gives its result.</summary>
    /// <exception cref="InvalidOperationException">The hub answered with an error, or the connection ended.</exception>
    public async Task<object?> InvokeAsync(string method, object?[] arguments, CancellationToken cancellationToken)
    {
        var id = Interlocked.Increment(ref _invocations).ToString(null as IFormatProvider);
        var result = _waiting[id] = new TaskCompletionSource<object?>(TaskCreationOptions.RunContinuationsAsynchronously);
        await WriteAsync(PackWriter.Frame(Invocation, NoHeaders, id, method, arguments, Array.Empty<object?>()), cancellationToken);
        if (await Task.WhenAny(result.Task, _ended.Task).WaitAsync(cancellationToken) != result.Task)
            throw new InvalidOperationException($"The connection ended during {method}: {await _ended.Task}");
        return await result.Task;
    }

    /// <summary>Sends bytes as they are, whatever they mean.</summary>
    /// <exception cref="WebSocketException">The connection has ended, or ends meanwhile.</exception>
    public async Task WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            await _socket.SendAsync(bytes, WebSocketMessageType.Binary, endOfMessage: true, cancellationToken);
        }
        catch (Exception gone) when (gone is ObjectDisposedException || (gone is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // What sending says about a connection that ends at the same moment depends on the moment.
            throw new WebSocketException("The connection ended.", gone);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Says goodbye as a browser does that leaves the page.</summary>
    public async ValueTask DisposeAsync()
    {
        _ended.TrySetResult("left");
        try
        {
            if (_socket.State == WebSocketState.Open)
                await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The server was faster.
        }

        await _closing.CancelAsync();
        await _running;
        _socket.Dispose();
        _closing.Dispose();
        _writing.Dispose();
    }

    private async Task ReadAsync()
    {
        try
        {
            var buffer = new byte[4096];
            var isGreeted = false;
            while (true)
            {
                var length = 0;
                ValueWebSocketReceiveResult part;
                do
                {
                    if (length == buffer.Length)
                        Array.Resize(ref buffer, buffer.Length * 2);
                    part = await _socket.ReceiveAsync(buffer.AsMemory(length), _closing.Token);
                    length += part.Count;
                }
                while (!part.EndOfMessage);

                if (part.MessageType == WebSocketMessageType.Close)
                {
                    _ended.TrySetResult(_socket.CloseStatusDescription is { Length: > 0 } reason ? reason : "the server closed the connection");
                    return;
                }

                var arrivedAt = TimeProvider.System.GetTimestamp();
                Interlocked.Add(ref _bytesReceived, length);
                var start = isGreeted ? 0 : buffer.AsSpan(0, length).IndexOf(HandshakeEnd) + 1;
                isGreeted = true;
                TakeAll(buffer.AsSpan(start, length - start), arrivedAt);
            }
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            _ended.TrySetResult(gone.Message);
        }
    }

    private void TakeAll(ReadOnlySpan<byte> messages, long arrivedAt)
    {
        while (PackReader.TryFrame(ref messages, out var message))
        {
            switch (new PackReader(message).Read())
            {
                case object?[] and [Invocation, _, _, string method, object?[] arguments, ..]:
                    _receive(new HubCall(method, arguments, arrivedAt));
                    break;
                case object?[] and [Completion, _, string id, 1L, string error] when _waiting.TryRemove(id, out var waiting):
                    waiting.TrySetException(new InvalidOperationException(error));
                    break;
                case object?[] and [Completion, _, string id, _, .. var result] when _waiting.TryRemove(id, out var waiting):
                    waiting.TrySetResult(result is [var value] ? value : null);
                    break;
                case object?[] and [Close, .. var rest]:
                    _ended.TrySetResult(rest is [string reason, ..] ? reason : "the hub closed the connection");
                    break;
            }
        }
    }

    private async Task PingAsync()
    {
        try
        {
            using var timer = new PeriodicTimer(BetweenPings);
            while (await timer.WaitForNextTickAsync(_closing.Token))
                await WriteAsync(PackWriter.Frame(Ping), _closing.Token);
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException)
        {
            // Reading says why.
        }
    }
}

/// <summary>The server calls the browser.</summary>
/// <param name="Method">Such as <c>JS.RenderBatch</c>.</param>
/// <param name="Arguments">Null, bool, long, string, byte[] or arrays of them.</param>
/// <param name="ArrivedAt">When the message was received, as a timestamp of <see cref="TimeProvider.System"/>.</param>
internal sealed record HubCall(string Method, object?[] Arguments, long ArrivedAt);
