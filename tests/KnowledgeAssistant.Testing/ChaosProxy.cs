using System.Net;
using System.Net.Sockets;

namespace KnowledgeAssistant.Testing;

/// <summary>
/// A network between a browser and the app that can be broken: a TCP proxy on the loopback interface that passes everything on,
/// cuts what is open, refuses what is new, or lets bytes go nowhere. Dispose it with <c>await using</c>.
/// </summary>
public sealed class ChaosProxy : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly HashSet<Socket> _open = [];
    private readonly IPEndPoint _server;
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _accepting;
    private readonly Socket _listener;
    private TaskCompletionSource _flows = Passing();
    private bool _isRefusing;

    private ChaosProxy(Uri server)
    {
        _server = new IPEndPoint(IPAddress.Loopback, server.Port);
        _listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        _accepting = AcceptAsync();
    }

    /// <summary>Where the browser finds the app, without a slash at the end.</summary>
    public string Url => $"http://{_listener.LocalEndPoint}";

    /// <summary>A network to the app at an address.</summary>
    public static ChaosProxy To(string url) => new(new Uri(url));

    /// <summary>Cuts all connections and refuses new ones, until <see cref="Mend"/>.</summary>
    public void Cut()
    {
        lock (_lock)
        {
            _isRefusing = true;
            foreach (var socket in _open)
                socket.Close(0);
            _open.Clear();
        }
    }

    /// <summary>From now on nothing arrives any more, though all connections seem to stand, until <see cref="Mend"/>.</summary>
    public void Hang()
    {
        lock (_lock)
            _flows = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Everything passes again.</summary>
    public void Mend()
    {
        lock (_lock)
        {
            _isRefusing = false;
            _flows.TrySetResult();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        Cut();
        Mend();
        _listener.Dispose();
        await _accepting;
        _closing.Dispose();
    }

    private static TaskCompletionSource Passing()
    {
        var passing = new TaskCompletionSource();
        passing.SetResult();
        return passing;
    }

    private async Task AcceptAsync()
    {
        while (!_closing.IsCancellationRequested)
        {
            try
            {
                _ = ServeAsync(await _listener.AcceptAsync(_closing.Token));
            }
            catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(Socket browser)
    {
        var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        browser.NoDelay = true;
        try
        {
            if (!Keep(browser) || !Keep(server))
                return;

            await server.ConnectAsync(_server, _closing.Token);
            await Task.WhenAny(CopyAsync(browser, server), CopyAsync(server, browser));
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // One side has gone; so does the other.
        }
        finally
        {
            Drop(browser);
            Drop(server);
        }
    }

    private async Task CopyAsync(Socket from, Socket to)
    {
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var read = await from.ReceiveAsync(buffer, _closing.Token);
            Task flows;
            lock (_lock)
                flows = _flows.Task;
            await flows.WaitAsync(_closing.Token);
            if (read == 0)
                return;

            for (var sent = 0; sent < read;)
                sent += await to.SendAsync(buffer.AsMemory(sent, read - sent), _closing.Token);
        }
    }

    private bool Keep(Socket socket)
    {
        lock (_lock)
            return !_isRefusing && _open.Add(socket);
    }

    private void Drop(Socket socket)
    {
        lock (_lock)
            _open.Remove(socket);
        socket.Close(0);
    }
}
