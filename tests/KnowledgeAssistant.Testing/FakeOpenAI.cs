using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace KnowledgeAssistant.Testing;

/// <summary>
/// A real HTTP server on a loopback port of its own that speaks <c>/v1/chat/completions</c> as OpenAI streams it,
/// <c>/v1/embeddings</c> and <c>/v1/models</c>, for tests of everything that needs a model behind an endpoint. Each test says
/// what it answers, good or bad, by scripts (<see cref="FakeAnswers"/> and <see cref="FakeEmbeddings"/> have the usual ones),
/// and sees what it was asked. Dispose it with <c>await using</c>.
/// </summary>
public sealed class FakeOpenAI : IAsyncDisposable
{
    /// <summary>The name of the model that <see cref="Settings"/> configure.</summary>
    public const string Model = "fake-model";

    private readonly WebApplication _server;
    private readonly CancellationTokenSource _closing = new();
    private readonly ConcurrentQueue<FakeAnswer> _next = new();
    private readonly Lock _lock = new();
    private readonly List<FakeRequest> _requests = [];
    private readonly ConcurrentQueue<FakeRequest> _rewrites = new();
    private readonly ConcurrentDictionary<string, FakeAnswer> _others = new();
    private TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private FakeAnswer _rewriting = reply => FakeAnswers.Whole(reply.Request.LastQuestion)(reply);
    private FakeAnswer _otherwise = FakeAnswers.Whole("The sources say so. [1]");
    private FakeAnswer _embeddings = FakeEmbeddings.Hashed();
    private FakeAnswer _models = FakeAnswers.Models(Model);

    private FakeOpenAI(WebApplication server) => _server = server;

    /// <summary>The base address to configure, such as <c>http://127.0.0.1:5123/v1</c>.</summary>
    public string Endpoint => $"{Root}/v1";

    /// <summary>The address without a path, for products that put their own behind it.</summary>
    public string Root => _server.Urls.First();

    /// <summary>The host as messages name it.</summary>
    public string Host => new Uri(Endpoint).Host;

    /// <summary>The follow-up questions that it was asked to rewrite so far; they are no part of <see cref="Requests"/>.</summary>
    public IReadOnlyList<FakeRequest> Rewrites => [.. _rewrites];

    /// <summary>What was asked so far, the oldest first.</summary>
    public IReadOnlyList<FakeRequest> Requests
    {
        get
        {
            lock (_lock)
                return [.. _requests];
        }
    }

    /// <summary>Starts a server that answers every question with one cited sentence until it is told otherwise.</summary>
    public static async Task<FakeOpenAI> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        var fake = new FakeOpenAI(builder.Build());
        fake._server.Run(fake.ServeAsync);
        await fake._server.StartAsync();
        return fake;
    }

    /// <summary>An endpoint at which nobody listens: connections to it are refused.</summary>
    public static string RefusingEndpoint()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return $"http://{listener.LocalEndpoint}/v1";
    }

    /// <summary>The configuration of the product that makes this endpoint answer, with a key of the test's choice and more settings.</summary>
    public Dictionary<string, string?> Settings(string? apiKey = null, params (string Key, string Value)[] more)
    {
        var settings = new Dictionary<string, string?> { ["Chat:Endpoint"] = Endpoint, ["Chat:Model"] = Model, ["Chat:ApiKey"] = apiKey };
        foreach (var (key, value) in more)
            settings[key] = value;
        return settings;
    }

    /// <summary>The next request gets this answer; said several times, the following ones get theirs in order.</summary>
    public FakeOpenAI Next(FakeAnswer answer)
    {
        _next.Enqueue(answer);
        return this;
    }

    /// <summary>Every request that has no answer of its own gets this one.</summary>
    public FakeOpenAI Always(FakeAnswer answer)
    {
        _otherwise = answer;
        return this;
    }

    /// <summary>Every request for embeddings gets this one; without it, vectors that are nearer the more words two texts share.</summary>
    public FakeOpenAI Embeds(FakeAnswer answer)
    {
        _embeddings = answer;
        return this;
    }

    /// <summary>Every request for the list of models gets this one; without it, a list of <see cref="Model"/>.</summary>
    public FakeOpenAI Lists(FakeAnswer answer)
    {
        _models = answer;
        return this;
    }

    /// <summary>Every request to rewrite a follow-up question gets this answer; without it, the question as it is.</summary>
    public FakeOpenAI Rewriting(FakeAnswer answer)
    {
        _rewriting = answer;
        return this;
    }

    /// <summary>Every request with this line gets this answer: another product speaks at the same address.</summary>
    /// <param name="line">Method and path, such as <c>POST /api/chat</c>.</param>
    /// <param name="answer">What it answers.</param>
    public FakeOpenAI Serves(string line, FakeAnswer answer)
    {
        _others[line] = answer;
        return this;
    }

    /// <summary>Waits for the request with this number, counted from 0.</summary>
    public async Task<FakeRequest> RequestAsync(int number, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task arrived;
            lock (_lock)
            {
                if (_requests.Count > number)
                    return _requests[number];
                arrived = _arrived.Task;
            }

            await arrived.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Ends whatever still hangs, and the server.</summary>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _server.StopAsync(_closing.Token);
        await _server.DisposeAsync();
        _closing.Dispose();
    }

    private async Task ServeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var request = new FakeRequest(
            $"{context.Request.Method} {context.Request.Path}",
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            await reader.ReadToEndAsync(context.RequestAborted));
        using var registration = context.RequestAborted.Register(request.SetAborted);
        var isRewrite = request.IsRewrite;
        if (isRewrite)
            _rewrites.Enqueue(request);
        else
            Record(request);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _closing.Token);
        try
        {
            await (isRewrite ? _rewriting : AnswerTo(request.Line))(new FakeReply(context, request, ended.Token));
        }
        catch (Exception problem) when (ended.IsCancellationRequested && problem is OperationCanceledException or IOException)
        {
            context.Abort();
        }
        finally
        {
            // The end of the script may have come before the registration's turn.
            if (context.RequestAborted.IsCancellationRequested)
                request.SetAborted();
        }
    }

    private FakeAnswer AnswerTo(string line) => line switch
    {
        "POST /v1/chat/completions" => _next.TryDequeue(out var answer) ? answer : _otherwise,
        "POST /v1/embeddings" => _embeddings,
        "GET /v1/models" => _models,
        _ => _others.GetValueOrDefault(line) ?? FakeAnswers.Refuses(StatusCodes.Status404NotFound, "{}"),
    };

    private void Record(FakeRequest request)
    {
        TaskCompletionSource arrived;
        lock (_lock)
        {
            _requests.Add(request);
            (arrived, _arrived) = (_arrived, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        arrived.SetResult();
    }
}
