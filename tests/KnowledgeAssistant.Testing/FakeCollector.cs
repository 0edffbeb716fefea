using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace KnowledgeAssistant.Testing;

/// <summary>
/// A real HTTP server on a loopback port of its own that takes what OpenTelemetry sends over HTTP with Protobuf, and keeps it.
/// Dispose it with <c>await using</c>.
/// </summary>
public sealed class FakeCollector : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly ConcurrentQueue<(string Path, string Body)> _received = new();

    private FakeCollector(WebApplication server) => _server = server;

    /// <summary>The base address to configure.</summary>
    public string Endpoint => _server.Urls.First();

    /// <summary>What was sent as traces: Protobuf, in which texts stand as they are.</summary>
    public string Traces => Of("/v1/traces");

    /// <summary>What was sent as metrics.</summary>
    public string Metrics => Of("/v1/metrics");

    /// <summary>Starts a server.</summary>
    public static async Task<FakeCollector> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var collector = new FakeCollector(builder.Build());
        collector._server.Run(collector.TakeAsync);
        await collector._server.StartAsync();
        return collector;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        _received.Enqueue((context.Request.Path, Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)body.Length)));
        context.Response.ContentType = "application/x-protobuf";
    }

    private string Of(string path) => string.Join('\n', _received.Where(sent => sent.Path == path).Select(sent => sent.Body));
}
